--: title TREC and SMART collections
--: licence each collection its own (TREC: NIST)
--: source https://trec.nist.gov/data.html
--: size any
--: p1 no
--: p2 no
--: levels judgments
--: text yes
--: lacks A TREC collection has no log: nothing is mined; BM25 and pretrained encoders are tested on it.
--: remark judgments A topic's title is the query (of SMART, which has none: its text). Where qrels name numbers that no topic has, and no more than there are topics, they number the topics in their order, as Cranfield's do. Cranfield's grades are turned round: 1 becomes 4, 4 becomes 1, -1 becomes 0.
--: file qrels required lines: *qrel* *.rel *judg*
--: file topics required records: *topic* *quer* *.qry
--: file docs required records: *
--: begins docs: .I <DOC

--: setup
CREATE TABLE topic(id PRIMARY KEY, ordinal, text) WITHOUT ROWID;
INSERT OR IGNORE INTO topic
SELECT ltrim(id, '0'), ordinal + 0, CASE title WHEN '' THEN text ELSE title END FROM topics;
CREATE INDEX topic_ordinal ON topic(ordinal);
CREATE TABLE judged AS SELECT DISTINCT ltrim(word(text, 1), '0') AS id FROM qrels;
CREATE TABLE numbering AS
SELECT EXISTS (SELECT 1 FROM judged WHERE id NOT IN (SELECT id FROM topic))
       AND NOT EXISTS (SELECT 1 FROM judged WHERE id GLOB '*[^0-9]*')
       AND (SELECT max(id + 0) FROM judged) <= (SELECT max(ordinal) FROM topic) AS by_order;

--: table documents from docs
SELECT id AS doc_id, CASE title WHEN '' THEN text ELSE title END AS title,
       CASE title WHEN '' THEN '' ELSE text END AS caption, _line
FROM docs

-- "topic iteration document grade", "topic document grade", "topic document", or CISI's "topic document 0 0.0".
--: table judgments from qrels
SELECT CASE WHEN by_order THEN (SELECT text FROM topic WHERE ordinal = word(q.text, 1) + 0)
            ELSE (SELECT text FROM topic WHERE id = ltrim(word(q.text, 1), '0')) END AS query,
       CASE WHEN word(q.text, 4) IS NULL OR word(q.text, 4) LIKE '%.%' THEN word(q.text, 2)
            ELSE word(q.text, 3) END AS doc_id,
       CASE WHEN word(q.text, 3) IS NULL OR word(q.text, 4) LIKE '%.%' THEN '1'
            WHEN _file LIKE '%cran%' AND word(q.text, 4) IS NULL
            THEN CASE word(q.text, 3) WHEN '-1' THEN '0' WHEN '1' THEN '4' WHEN '2' THEN '3' WHEN '3' THEN '2'
                                      WHEN '4' THEN '1' ELSE word(q.text, 3) END
            ELSE coalesce(word(q.text, 4), word(q.text, 3)) END AS grade, _line
FROM qrels q CROSS JOIN numbering
WHERE q._line > 1 OR coalesce(word(q.text, 4), word(q.text, 3), '') NOT GLOB '[A-Za-z]*'
