--: title AOL4PS: AOL's log with candidate lists
--: licence research use
--: source data.csv, query.csv, doc.csv of AOL4PS
--: size 1.3 million requests
--: p1 yes
--: p2 no
--: levels 4, 3
--: text queries and titles, English
--: zone UTC
--: file data required: data.csv data.tsv data.txt data.jsonl data.parquet
--: columns data: AnonID, QueryIndex, QueryTime, DocIndex, CandiList, SessionNo?, DataType?, ClickPos?
--: file queries required: query.csv query.tsv query.txt query.jsonl query.parquet
--: columns queries: Query, QueryIndex
--: file docs required: doc.csv doc.tsv doc.txt doc.jsonl doc.parquet
--: columns docs: DocIndex, Title, Url?

--: setup
CREATE TABLE query_text(id PRIMARY KEY, text) WITHOUT ROWID;
INSERT OR IGNORE INTO query_text SELECT QueryIndex, Query FROM queries;

--: table documents from docs
SELECT DocIndex AS doc_id, Title AS title, Url AS url, _line FROM docs

-- The candidates were shown, in their order; DocIndex is the one that was clicked.
--: table searches from data
SELECT d.AnonID || ':' || d.QueryTime || ':' || d.QueryIndex AS search_id, d.AnonID AS user_id,
       d.QueryTime AS ts, (SELECT text FROM query_text WHERE id = d.QueryIndex) AS query,
       c.value AS doc_id, c.key + 1 AS position, c.value = d.DocIndex AS clicked, d._line AS _line
FROM data d CROSS JOIN json_each(split_words(d.CandiList)) c
UNION ALL
SELECT d.AnonID || ':' || d.QueryTime || ':' || d.QueryIndex, d.AnonID, d.QueryTime,
       (SELECT text FROM query_text WHERE id = d.QueryIndex), d.DocIndex, NULL, 1, d._line
FROM data d
WHERE d.DocIndex <> ''
  AND NOT EXISTS (SELECT 1 FROM json_each(split_words(d.CandiList)) c WHERE c.value = d.DocIndex)
