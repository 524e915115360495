--: title MS MARCO passage ranking
--: licence non-commercial research
--: source https://microsoft.github.io/msmarco
--: size 8.8 million passages
--: p1 no
--: p2 no
--: levels judgments
--: text English
--: lacks MS MARCO: it has no log: nothing is mined; BM25 and pretrained encoders are tested on it.
--: file collection required single headerless tab unquoted: collection.tsv
--: columns collection: pid#, passage|text
--: file queries required headerless tab unquoted: queries.*.tsv queries.tsv *queries.tsv
--: columns queries: qid#, query|text
--: sign collection headerless
--: foreign qrels.retrieval.*
--: file qrels required lines: qrels.*.tsv qrels.*.txt *qrels*.txt qrels.tsv

--: setup
CREATE TABLE query_text(id PRIMARY KEY, text) WITHOUT ROWID;
INSERT OR IGNORE INTO query_text SELECT qid, query FROM queries;

--: table documents from collection
SELECT pid AS doc_id, passage AS title, _line FROM collection

--: table judgments from qrels
SELECT (SELECT text FROM query_text WHERE id = word(q.text, 1)) AS query, word(text, 3) AS doc_id,
       word(text, 4) AS grade, _line
FROM qrels q
WHERE _line > 1 OR coalesce(word(text, 4), '') NOT GLOB '[A-Za-z]*'
