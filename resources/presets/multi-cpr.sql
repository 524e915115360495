--: title Multi-CPR: Chinese passages
--: licence Apache-2.0
--: source https://github.com/Alibaba-NLP/Multi-CPR
--: size 1 million passages a domain
--: p1 no
--: p2 no
--: levels judgments
--: text Chinese
--: lacks Multi-CPR: it has no log: nothing is mined; BM25 and pretrained encoders are tested on it.
--: file corpus required single headerless tab unquoted: corpus.tsv
--: columns corpus: pid#, text|passage
--: file queries required headerless tab unquoted: train.query.txt dev.query.txt test.query.txt
--: columns queries: qid#, query|text
--: file qrels required lines: qrels.train.tsv qrels.dev.tsv qrels.test.tsv

-- The numbers of the parts may be the same.
--: setup
CREATE TABLE query_text(id, split, text, PRIMARY KEY(id, split)) WITHOUT ROWID;
INSERT OR IGNORE INTO query_text SELECT qid, _split, query FROM queries;

--: table documents from corpus
SELECT pid AS doc_id, text AS title, _line FROM corpus

--: table judgments from qrels
SELECT coalesce((SELECT text FROM query_text WHERE id = word(q.text, 1) AND split = q._split),
                (SELECT text FROM query_text WHERE id = word(q.text, 1))) AS query,
       word(text, 3) AS doc_id, word(text, 4) AS grade, _line
FROM qrels q
WHERE _line > 1 OR coalesce(word(text, 4), '') NOT GLOB '[A-Za-z]*'
