--: title AOL4PS: AOL's log with candidates
--: licence research use
--: source data.csv, query.csv, doc.csv of AOL4PS
--: size 1.3 million requests
--: p1 yes
--: p2 no
--: levels 4, 3
--: text queries and titles, English
--: zone UTC
--: file data required: data.csv
--: columns data: AnonID#, QueryIndex#, QueryTime, DocIndex#, CandiList, SessionNo?, DataType?, ClickPos?
--: file queries required: query.csv
--: columns queries: Query, QueryIndex#
--: file docs required: doc.csv
--: columns docs: DocIndex#, Title, Url?

--: setup
CREATE TABLE query_text(id PRIMARY KEY, text) WITHOUT ROWID;
INSERT OR IGNORE INTO query_text SELECT QueryIndex, Query FROM queries;

--: table documents from docs
SELECT DocIndex AS doc_id, Title AS title, Url AS url, _line FROM docs

-- The candidates were shown, in their order; DocIndex is the one that was clicked, also where it is none of them.
--: table searches from data
SELECT d.AnonID || ':' || d.QueryTime || ':' || d.QueryIndex AS search_id, d.AnonID AS user_id,
       d.QueryTime AS ts, (SELECT text FROM query_text WHERE id = d.QueryIndex) AS query,
       whole(c.value) AS doc_id, CASE k.column1 WHEN 0 THEN c.key + 1 END AS position,
       whole(c.value) = d.DocIndex AS clicked,
       d._line AS _line
FROM data d CROSS JOIN (VALUES (0), (1)) k
     CROSS JOIN json_each(split_words(CASE k.column1 WHEN 0 THEN d.CandiList ELSE d.DocIndex END)) c
WHERE k.column1 = 0 OR NOT has_word(d.CandiList, d.DocIndex)
