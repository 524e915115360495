--: title T2Ranking: Chinese passage ranking
--: licence Apache-2.0
--: source https://github.com/THUIR/T2Ranking
--: size 2.3 million passages
--: p1 no
--: p2 no
--: levels judgments 0 to 3
--: text Chinese
--: lacks T2Ranking: it has no log: nothing is mined; BM25 and pretrained encoders are tested on it.
--: remark judgments The grades of qrels.*.tsv are taken; qrels.retrieval.*.tsv (grade 1) of a part only where there are none of that part.
--: file collection required single headerless tab unquoted: collection.tsv
--: columns collection: pid#, passage|text
--: file queries required headerless tab unquoted: queries.*.tsv queries.tsv
--: columns queries: qid#, query|text
--: file found lines: qrels.retrieval.*.tsv
--: file qrels lines: qrels.*.tsv qrels.tsv
--: sign collection: pid, passage|text
--: sign found

-- The numbers of the parts may be the same.
--: setup
CREATE TABLE query_text(id, split, text, PRIMARY KEY(id, split)) WITHOUT ROWID;
INSERT OR IGNORE INTO query_text SELECT qid, _split, query FROM queries;
CREATE TABLE graded(split PRIMARY KEY);
INSERT OR IGNORE INTO graded SELECT DISTINCT _split FROM qrels;

--: table documents from collection
SELECT pid AS doc_id, passage AS title, _line FROM collection

--: table judgments from qrels
SELECT coalesce((SELECT text FROM query_text WHERE id = word(q.text, 1) AND split = q._split),
                (SELECT text FROM query_text WHERE id = word(q.text, 1))) AS query,
       word(text, 3) AS doc_id, word(text, 4) AS grade, _line
FROM qrels q
WHERE _line > 1 OR coalesce(word(text, 4), '') NOT GLOB '[A-Za-z]*'

--: table judgments from found
SELECT coalesce((SELECT text FROM query_text WHERE id = word(q.text, 1) AND split = q._split),
                (SELECT text FROM query_text WHERE id = word(q.text, 1))) AS query,
       word(text, 2) AS doc_id, 1 AS grade, _line
FROM found q
WHERE _split NOT IN (SELECT split FROM graded) AND (_line > 1 OR coalesce(word(text, 2), '') NOT GLOB '[A-Za-z]*')
