--: title BEIR: one data set's folder
--: licence each data set its own
--: source https://github.com/beir-cellar/beir
--: size 3,600 to 15 million documents
--: p1 no
--: p2 no
--: levels judgments
--: text yes
--: lacks BEIR: it has no log: nothing is mined; BM25 and pretrained encoders are tested on it.
--: file corpus required single: corpus.jsonl
--: columns corpus: _id, text, title?
--: file queries required single: queries.jsonl
--: columns queries: _id, text
--: file qrels required: qrels/*.tsv qrels.tsv
--: columns qrels: query-id, corpus-id, score

--: setup
CREATE TABLE query_text(id PRIMARY KEY, text) WITHOUT ROWID;
INSERT OR IGNORE INTO query_text SELECT _id, text FROM queries;

--: table documents from corpus
SELECT _id AS doc_id, CASE title WHEN '' THEN text ELSE title END AS title,
       CASE title WHEN '' THEN '' ELSE text END AS caption, _line
FROM corpus

--: table judgments from qrels
SELECT (SELECT text FROM query_text WHERE id = q."query-id") AS query, "corpus-id" AS doc_id,
       score AS grade, _line
FROM qrels q
