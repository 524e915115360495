// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/preset_folders.h"

namespace crops::test
{

namespace
{

FolderFiles kuaishou()
{
    return {{"src_inter.csv",
             "keyword,item_id,click_cnt,search_session_id,item_type,user_id,search_session_timestamp,"
             "search_source,search_session_time\n"
             "\"[20, 34, 3]\",1.0,0,9,NORMAL,5,1684742000000.0,A,2023-05-22 15:53:20\n"
             "\"[20, 34, 3]\",2.0,1,9,NORMAL,5,1684742000000.0,A,2023-05-22 15:53:20\n"
             "\"[7]\",2.0,1,9,NORMAL,5,1684742050000.0,A,2023-05-22 15:54:10\n"},
            {"rec_inter.csv",
             "user_id,item_id,duration_ms,playing_time,timestamp,forward,like,follow,search_item_related,"
             "search,click,time\n"
             "5,3,10000,12000,1684742100000.0,0,1,0,0,0,1,2023-05-22 15:55:00\n"
             "5.0,1,10000,0,1.68474e+12,0,0,0,0,0,0,2023-05-22 15:56:00\n"},
            {"item_features.csv", "item_id,caption,author_id,item_type,first_level_category_name\n"
                                  "1,\"[20, 34]\",1,N,food\n2,\"[7]\",1,N,\n3,\"[8,\n9]\",1,N,\n"},
            {"user_features.csv", "user_id,onehot_feat1\n5,1\n"}};
}

FolderFiles qilin()
{
    return {
        {"search_train/part-0.jsonl",
         R"({"query":"红鞋","search_idx":1,"session_idx":1,"user_idx":8,"search_result_details_with_idx":)"
         R"([{"click":1,"collect":0,"comment":0,"like":0,"share":0,"note_idx":10,"page_time":2.5,)"
         R"("position":1,"search_timestamp":1732475484.0},{"click":0,"note_idx":11,"page_time":0,)"
         R"("position":2,"search_timestamp":1732475484.0}],"dpr_results":[[11.0,0.9],[12,0.8]]})"
         "\n"},
        {"search_test/part-0.jsonl",
         R"({"query":"靴","search_idx":1,"session_idx":1,"user_idx":8,"search_result_details_with_idx":)"
         R"([{"click":0,"like":1,"note_idx":12,"page_time":null,"position":1,"search_timestamp":1732475500.0}],)"
         R"("dpr_results":[],"bm25_results":[[13,1.5]],"search_results":[12]})"
         "\n"},
        {"recommendation_train/part-0.jsonl",
         R"({"query":"titles","request_idx":1,"session_idx":1,"user_idx":8,"rec_result_details_with_idx":)"
         R"([{"click":1,"like":0,"note_idx":20,"page_time":11,"position":1,"request_timestamp":1732475600025},)"
         R"({"click":0,"note_idx":20,"request_timestamp":1732485600025}]})"
         "\n"},
        {"notes/part-0.jsonl", R"({"note_idx":10,"note_title":"a","note_content":"b\nc","taxonomy1_id":"x"})"
                               "\n"},
        {"qrels.csv", "qid,pid\n1,10\n"}};
}

FolderFiles kuaisearch()
{
    return {{"recall.jsonl",
             R"({"user_id":1,"session_id":1,"impressed_item_ids":[5,6.0],"clicked_item_ids":[6,7],)"
             R"("purchased_item_ids":[8],"time_index":10,"query":"红","split":"train"})"
             "\n"
             R"({"user_id":1,"session_id":1,"impressed_item_ids":[5],"clicked_item_ids":[5],)"
             R"("purchased_item_ids":[],"time_index":11,"query":"蓝","split":"train"})"
             "\n"},
            {"rank.jsonl",
             R"({"user_id":1,"session_id":1,"time_index":11,"query":"蓝","target_item_id":8,"is_clicked":0,)"
             R"("is_purchased":1})"
             "\n"},
            {"items.jsonl", R"({"item_id":5,"item_title":"t5","brand_name":"b","category_level1_name":"c"})"
                            "\n"},
            {"relevance.jsonl", R"({"query":"红","item_title":"t5","score":3})"
                                "\n"
                                R"({"query":"红","item_title":"t9","score":0})"
                                "\n"},
            {"users.jsonl", R"({"user_id":1})"
                            "\n"}};
}

FolderFiles movielens()
{
    return {
        {"links.csv", "movieId,imdbId,tmdbId\n1,01,862\n2,02,\n"},
        {"movies.csv", "movieId,title,genres\n1,Toy Story (1995),Animation|Comedy\n2,\"Other, The\",Drama\n"},
        {"tags.csv", "userId,movieId,tag,timestamp\n7,1,pixar,1139045764\n7,2,drama,1139045765\n"},
        {"ratings.csv", "userId,movieId,rating,timestamp\n7,1,4.0,1139045800\n7,2,0.5,964982704\n"}};
}

FolderFiles sessions()
{
    return {{"sessiontrack.xml", R"(<?xml version="1.0"?>
<sessiontrack2012>
<session num="1" userid="37"><topic num="8"/>
 <interaction num="1" starttime="23:59:50.5"><query>red shoes</query><results>
  <result rank="1"><clueweb12id>a</clueweb12id><title>A</title><snippet>s</snippet></result>
  <result rank="2"><clueweb12id>b</clueweb12id><title>B</title></result></results>
  <clicked><click num="1" starttime="23:59:59" endtime="00:00:09"><rank>2</rank></click></clicked></interaction>
 <interaction num="2" starttime="00:00:20"><query>red boots</query><results>
  <result rank="1"><clueweb12id>c</clueweb12id><title>C</title></result></results>
  <clicked><click num="1" starttime="00:00:21" endtime="00:00:31"><rank>1</rank></click></clicked></interaction>
</session></sessiontrack2012>
)"},
            {"qrels.txt", "8 0 a 2\n8 1 a 3\n8 0 b -2\n9 0 a 1\n"}};
}

FolderFiles ubi()
{
    return {
        {"ubi_queries.ndjson",
         R"({"_index":"ubi_queries","_source":{"query_id":"q1","client_id":"c1","user_query":"red shoes",)"
         R"("query_response_hit_ids":["d1","d2"],"timestamp":"2024-12-01T10:00:00.000Z"}})"
         "\n"
         R"({"_index":"ubi_queries","_source":{"query_id":"q2","client_id":"c1","user_query":"red boots",)"
         R"("query_response_hit_ids":["d3"],"timestamp":"2024-12-01T10:00:40.000Z"}})"
         "\n"},
        {"ubi_events.ndjson",
         R"({"_source":{"action_name":"click","query_id":"q2","client_id":"c1","timestamp":)"
         R"("2024-12-01T10:00:45.000Z","event_attributes":{"object":{"object_id":"d3"},)"
         R"("position":{"ordinal":0}}}})"
         "\n"}};
}

FolderFiles mind()
{
    return {{"MINDsmall_train/behaviors.tsv", "1\tU1\t11/15/2019 10:22:32 PM\tN9 N8\tN1-1 N2-0\n"
                                              "2\tU1\tlater\t\tN1-0\n"},
            {"MINDsmall_train/news.tsv", "N1\tsports\tgolf\tA title\tAn \"abstract\tu\t[]\t[]\n"},
            {"MINDsmall_dev/behaviors.tsv", "1\tU2\t11/16/2019 12:00:00 AM\t\tN1 N2\n"},
            {"MINDsmall_dev/news.tsv", "N1\tsports\tgolf\tA title\tAn \"abstract\tu\t[]\t[]\n"
                                       "N2\tx\ty\tB\t\tu\t[]\t[]\n"},
            {"MINDsmall_dev/entity_embedding.vec", "Q41\t-0.063388\t-0.181451\n"}};
}

FolderFiles esci()
{
    return {{"shopping_queries_dataset_examples.csv",
             "example_id,query,query_id,product_id,product_locale,esci_label,split\n0,red,0,B1,us,E,train\n"
             "1,red,0,B1,jp,I,train\n"},
            {"shopping_queries_dataset_products.csv",
             "product_id,product_title,product_description,product_bullet_point,product_brand,product_color,"
             "product_locale\nB1,Shoe,\"two\nlines\",,N,,us\nB1,靴,,,,,jp\n"},
            {"shopping_queries_dataset_sources.csv", "query_id,source\n0,other\n"}};
}

} // namespace

const std::vector<MadeFolder>& madeFolders()
{
    static const std::vector<MadeFolder> kFolders{
        {"native",
         {{"documents.tsv", "doc_id\ttitle\nd1\tShoe\n"},
          {"searches.csv", "search_id,user_id,ts,query,doc_id,clicked\ns1,u,1700000000,red,d1,0\n"
                           "s2,u,1700000010,shoes,d1,1\n"},
          {"feed.jsonl", "{\"user_id\":\"u\",\"ts\":1700000020,\"doc_id\":\"d2\",\"clicked\":1}\n"}},
         "documents 1/0/0; searches 2/0/0; feed 1/0/0; P1 1, P2 2"},
        {"movielens-tmdb", movielens(), "documents 2/0/0; searches 2/0/0; feed 2/0/0; P1 1, P2 2"},
        {"trec-session", sessions(), "documents 3/0/0; searches 3/0/0; judgments 4/0/1; P1 1, P2 0"},
        {"ubi", ubi(), "documents 0/0/0; searches 1/0/0; documents 0/0/0; searches 3/0/0; P1 1, P2 0"},
        {"aol",
         {{"user-ct-test-collection-01.txt", "AnonID\tQuery\tQueryTime\tItemRank\tClickURL\n"
                                             "142\trentdirect.com\t2006-03-01 07:17:12\t\t\n"
                                             "142\t\"red\" shoes\t2006-03-01 07:17:52\t1\thttp://a\n"
                                             "142\t\"red\" shoes\t2006-03-01 07:17:52\t4\thttp://b\n"
                                             "142\tx\tnoon\t\t\n"},
          {"user-ct-test-collection-02.txt",
           "AnonID\tQuery\tQueryTime\tItemRank\tClickURL\n7\tboots\t2006-03-02 00:00:00\t\t\n"},
          {"U500k_README.txt", "500k User Session Collection\n"}},
         "searches 3/1/0; searches 1/0/0; P1 2, P2 0"},
        {"aol4ps",
         {{"data.csv", "AnonID,QueryIndex,QueryTime,SessionNo,DataType,DocIndex,CandiList,ClickPos\n"
                       "1,0,2006-03-01 07:17:12,1,train,11,\"[10, 11]\",1\n"
                       "1,1,2006-03-01 07:17:42,1,train,12,\"[10.0 11.0]\",1\n"},
          {"query.csv", "Query,QueryIndex\nred shoes,0\nboots,1\n"},
          {"doc.csv", "Url,DocIndex,Title\nhttp://a,10,A\nhttp://b,11,B\nhttp://c,12.0,C\n"}},
         "documents 3/0/0; searches 5/0/0; P1 1, P2 0"},
        {"beir",
         {{"scifact/corpus.jsonl", "{\"_id\":\"d\",\"title\":\"T\",\"text\":\"x\",\"metadata\":{}}\n"},
          {"scifact/queries.jsonl", "{\"_id\":\"q\",\"text\":\"red\",\"metadata\":{}}\n"},
          {"scifact/qrels/test.tsv", "query-id\tcorpus-id\tscore\nq\td\t2\nnone\td\t1\n"}},
         "documents 1/0/0; judgments 1/1/0; P1 0, P2 0"},
        {"esci", esci(), "documents 2/0/0; judgments 2/0/0; P1 0, P2 0"},
        {"kuairand",
         {{"KuaiRand-1K/data/log_standard_4_08_to_4_21_1k.csv",
           "user_id,video_id,date,hourmin,time_ms,is_click,is_like,is_follow,is_comment,is_forward,is_hate,"
           "long_view,play_time_ms,duration_ms\n1,2,20220408,900,1649380000000,1,0,0,0,0,0,0,5000,9\n"},
          {"KuaiRand-1K/data/log_random_4_22_to_5_08_1k.csv",
           "user_id,video_id,time_ms,is_click,play_time_ms\n1,3,x,0,1\n1.0,3,1649380001000,0,1\n"},
          {"KuaiRand-1K/data/video_features_basic_1k.csv", "video_id,author_id\n2,1\n"},
          {"kuairand_video_captions.csv",
           "final_video_id,caption,show_cover_text,duration\n2,红,UNKNOWN,9\n3,UNKNOWN,\"封\n面\",9\n"}},
         "documents 2/0/0; feed 1/1/0; feed 1/0/0; P1 0, P2 0"},
        {"kuaisar", kuaishou(), "documents 3/0/0; searches 3/0/0; feed 2/0/0; P1 1, P2 2"},
        {"kuaisearch", kuaisearch(),
         "documents 1/0/0; documents 1/0/1; searches 5/0/0; searches 1/0/0; judgments 2/0/0; P1 0, P2 0"},
        {"mind", mind(), "documents 2/0/0; documents 0/0/1; feed 0/0/1; feed 2/1/0; P1 0, P2 0"},
        {"msmarco",
         {{"collection.tsv", "0\tA \"passage\n1\tB\n"},
          {"queries.dev.small.tsv", "5\tred shoes\n"},
          {"qrels.dev.small.tsv", "5\t0\t1\t1\n"},
          {"top1000.dev", "5\t1\tred shoes\tB\n"}},
         "documents 2/0/0; judgments 1/0/0; P1 0, P2 0"},
        {"multi-cpr",
         {{"video/corpus.tsv", "1\t甲\n"},
          {"video/train.query.txt", "1\t乙\n"},
          {"video/dev.query.txt", "1\t丙\n"},
          {"video/qrels.train.tsv", "1\t0\t1\t1\n"},
          {"video/qrels.dev.tsv", "1\t0\t1\t1\n"}},
         "documents 1/0/0; judgments 1/0/0; judgments 1/0/0; P1 0, P2 0"},
        {"qilin", qilin(), "documents 1/0/0; searches 2/0/0; searches 4/0/0; feed 2/0/0; P1 1, P2 2"},
        {"recflow",
         {{"all_stage/2024-01-13.csv",
           "request_id,request_timestamp,user_id,video_id,realshow,rerank_pos,playing_time,effective_view,"
           "like\n1,1705075200000,7,1,True,1,3000,True,False\n1,1705075200000,7,2,False,1,0,False,False\n"},
          {"realshow/2024-01-13.csv",
           "request_id,request_timestamp,user_id,video_id,playing_time,effective_view,like\n"
           "1,1705075200000,7,1,3000,1,0\n"}},
         "feed 1/0/1; feed 0/0/1; P1 0, P2 0"},
        {"t2ranking",
         {{"data/collection.tsv", "pid\tpassage\n0\t红\n"},
          {"data/queries.train.tsv", "qid\tquery\n1\t甲\n"},
          {"data/queries.dev.tsv", "qid\tquery\n1\t乙\n"},
          {"data/qrels.dev.tsv", "qid\t-\tpid\trel\n1\t0\t0\t3\n"},
          {"data/qrels.retrieval.dev.tsv", "qid\tpid\n1\t0\n"},
          {"data/qrels.retrieval.train.tsv", "qid\tpid\n1\t0\n"}},
         "documents 1/0/0; judgments 1/0/1; judgments 0/0/2; judgments 1/0/1; P1 0, P2 0"},
        {"trec",
         {{"disk4/ft911_1", "<DOC>\n<DOCNO> FT1 </DOCNO>\n<HEADLINE>\nA &amp; B</HEADLINE>\n<TEXT>\nMore\n"
                            "text. </TEXT>\n</DOC>\n"},
          {"topics.301", "<top>\n<num> Number: 301 \n<title> Organized Crime \n\n<desc> Description: \nWhat\n"
                         "</top>\n"},
          {"qrels.301", "301 0 FT1 1\n302 0 FT1 1\n"}},
         "documents 1/0/0; judgments 1/1/0; P1 0, P2 0"},
    };
    return kFolders;
}

FolderFiles unrelatedFiles()
{
    return {{"items.csv", "item_id,item_title\n1,a\n"},
            {"items.jsonl", "{\"id\":1,\"name\":\"a\"}\n"},
            {"events.ndjson", "{\"event\":\"click\",\"ts\":1700000000}\n"},
            {"data.csv", "a,b\n1,2\n"},
            {"query.csv", "q,n\nred,1\n"},
            {"doc.csv", "d,t\n1,a\n"},
            {"captions.csv", "video_id,caption\n1,a\n"},
            {"movies.csv", "id,title\n1,a\n"},
            {"ratings.csv", "user,stars\n1,5\n"},
            {"documents.csv", "name,body\na,b\n"},
            {"searches.tsv", "when\twhat\n1\tred\n"},
            {"corpus.jsonl", "{\"id\":\"1\",\"body\":\"a\"}\n"},
            {"queries.jsonl", "{\"_id\":\"1\",\"text\":\"a\"}\n"},
            {"collection.tsv", "id\ttext\n1\ta\n"},
            {"behaviors.tsv", "user\titem\n1\t2\n"},
            {"news.tsv", "id\ttitle\n1\ta\n"},
            {"notes.xml", "<?xml version=\"1.0\"?><notes><document>a</document></notes>\n"},
            {"topics.txt", "1 red\n"},
            {"log.txt", "2026-01-01 started\n"}};
}

} // namespace crops::test
