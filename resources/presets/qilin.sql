--: title Qilin: Xiaohongshu's search and recommendation
--: licence Apache-2.0
--: source https://github.com/RED-Search/Qilin
--: size 50,216 searches, 94,552 feed requests, 1,983,938 notes
--: p1 yes
--: p2 yes
--: levels 4, 3, 2
--: text Chinese
--: lacks Qilin: its qrels (qid, pid) do not say what their numbers name, and were left out; so were images, users' features and dqa.
--: remark searches A note of dpr_results or bm25_results that was not shown counts as ranked. Click, collect, comment, like and share are interactions; page_time is read as seconds of watching.
--: remark feed The query of a recommendation is made of clicked titles: it is no search, and was left out.
--: file searched required: search_train/* search_test/* search_train.* search_test.* search_train-* search_test-*
--: columns searched: query, search_idx, user_idx, search_result_details_with_idx, dpr_results?, bm25_results?
--: file recommended: recommendation_train/* recommendation_test/* recommendation_train.* recommendation_test.* recommendation_train-* recommendation_test-*
--: columns recommended: user_idx, rec_result_details_with_idx
--: file notes: notes/* notes.* notes-*
--: columns notes: note_idx, note_title, note_content?, taxonomy1_id?, taxonomy2_id?, taxonomy3_id?

--: table documents from notes
SELECT note_idx AS doc_id, note_title AS title, note_content AS caption,
       trim(taxonomy1_id || '|' || taxonomy2_id || '|' || taxonomy3_id, '|') AS tags, _line
FROM notes

-- search_timestamp counts seconds, request_timestamp below milliseconds: told by magnitude, a column one unit.
-- What was retrieved comes after what was shown; a note that is in both is joined, and stays shown.
--: table searches from searched
SELECT s._split || ':' || s.search_idx AS search_id, s.user_idx AS user_id,
       d.value ->> '$.search_timestamp' AS ts, s.query AS query, d.value ->> '$.note_idx' AS doc_id,
       'exposed' AS stage, d.value ->> '$.position' AS position,
       coalesce(d.value ->> '$.click', 0) + coalesce(d.value ->> '$.collect', 0) +
       coalesce(d.value ->> '$.comment', 0) + coalesce(d.value ->> '$.like', 0) +
       coalesce(d.value ->> '$.share', 0) > 0 AS clicked,
       CAST((d.value ->> '$.page_time') * 1000 AS INTEGER) AS watch_ms, s._line AS _line
FROM searched s CROSS JOIN json_each(as_json(s.search_result_details_with_idx)) d
UNION ALL
SELECT s._split || ':' || s.search_idx, s.user_idx,
       as_json(s.search_result_details_with_idx) ->> '$[0].search_timestamp', s.query, r.value ->> '$[0]',
       'ranked', NULL, 0, NULL, s._line
FROM searched s CROSS JOIN json_each(as_json(s.dpr_results)) r
WHERE as_json(s.search_result_details_with_idx) ->> '$[0].search_timestamp' IS NOT NULL
UNION ALL
SELECT s._split || ':' || s.search_idx, s.user_idx,
       as_json(s.search_result_details_with_idx) ->> '$[0].search_timestamp', s.query, r.value ->> '$[0]',
       'ranked', NULL, 0, NULL, s._line
FROM searched s CROSS JOIN json_each(as_json(s.bm25_results)) r
WHERE as_json(s.search_result_details_with_idx) ->> '$[0].search_timestamp' IS NOT NULL

--: table feed from recommended
SELECT r.user_idx AS user_id, d.value ->> '$.request_timestamp' AS ts, d.value ->> '$.note_idx' AS doc_id,
       CAST((d.value ->> '$.page_time') * 1000 AS INTEGER) AS watch_ms,
       coalesce(d.value ->> '$.click', 0) + coalesce(d.value ->> '$.collect', 0) +
       coalesce(d.value ->> '$.comment', 0) + coalesce(d.value ->> '$.share', 0) > 0 AS clicked,
       coalesce(d.value ->> '$.like', 0) > 0 AS liked, r._line AS _line
FROM recommended r CROSS JOIN json_each(as_json(r.rec_result_details_with_idx)) d
