--: title Qilin: Xiaohongshu's search and feed
--: licence Apache-2.0
--: source https://github.com/RED-Search/Qilin
--: size 50,000 searches, 2 million notes
--: p1 yes
--: p2 yes
--: levels 4, 3, 2
--: text Chinese
--: lacks Qilin: its qrels (qid, pid) do not say what their numbers name, and were left out; so were images, users' features and dqa.
--: remark searches A note of dpr_results or bm25_results that was not shown counts as ranked. Click, collect, comment, like and share are interactions; page_time is read as seconds of watching.
--: remark feed The query of a recommendation is made of clicked titles: it is no search, and was left out.
--: file searched required: search_train/* search_test/* search_train.* search_test.* search_train-* search_test-*
--: columns searched: query, search_idx#, user_idx#, search_result_details_with_idx, dpr_results?, bm25_results?
--: file recommended: recommendation_train/* recommendation_test/* recommendation_train.* recommendation_test.* recommendation_train-* recommendation_test-*
--: columns recommended: user_idx#, rec_result_details_with_idx
--: file notes: notes/* notes.* notes-*
--: columns notes: note_idx#, note_title, note_content?, taxonomy1_id?, taxonomy2_id?, taxonomy3_id?

--: table documents from notes
SELECT note_idx AS doc_id, note_title AS title, note_content AS caption,
       trim(taxonomy1_id || '|' || taxonomy2_id || '|' || taxonomy3_id, '|') AS tags, _line
FROM notes

-- search_timestamp counts seconds, request_timestamp below milliseconds: told by magnitude, a column one unit.
-- What was retrieved comes after what was shown (k), at the time t of the first that was; a note that is in both
-- is joined, and stays shown.
--: table searches from searched
SELECT s._split || ':' || s.search_idx AS search_id, s.user_idx AS user_id,
       CASE k.column1 WHEN 0 THEN d.value ->> '$.search_timestamp' ELSE t.value END AS ts, s.query AS query,
       whole(CASE d.type WHEN 'object' THEN d.value ->> '$.note_idx' WHEN 'array' THEN d.value ->> '$[0]'
                         ELSE d.value END) AS doc_id,
       CASE k.column1 WHEN 0 THEN 'exposed' ELSE 'ranked' END AS stage,
       CASE k.column1 WHEN 0 THEN d.value ->> '$.position' END AS position,
       CASE k.column1 WHEN 0 THEN
            coalesce(d.value ->> '$.click', 0) + coalesce(d.value ->> '$.collect', 0) +
            coalesce(d.value ->> '$.comment', 0) + coalesce(d.value ->> '$.like', 0) +
            coalesce(d.value ->> '$.share', 0) > 0 ELSE 0 END AS clicked,
       CASE k.column1 WHEN 0 THEN CAST((d.value ->> '$.page_time') * 1000 AS INTEGER) END AS watch_ms,
       s._line AS _line
FROM searched s
     CROSS JOIN json_each(json_array(as_json(s.search_result_details_with_idx) ->> '$[0].search_timestamp')) t
     CROSS JOIN (VALUES (0), (1), (2)) k
     CROSS JOIN json_each(as_json(CASE k.column1 WHEN 0 THEN s.search_result_details_with_idx
                                                 WHEN 1 THEN s.dpr_results ELSE s.bm25_results END)) d
WHERE k.column1 = 0 OR t.value IS NOT NULL

--: table feed from recommended
SELECT r.user_idx AS user_id, d.value ->> '$.request_timestamp' AS ts, whole(d.value ->> '$.note_idx') AS doc_id,
       CAST((d.value ->> '$.page_time') * 1000 AS INTEGER) AS watch_ms,
       coalesce(d.value ->> '$.click', 0) + coalesce(d.value ->> '$.collect', 0) +
       coalesce(d.value ->> '$.comment', 0) + coalesce(d.value ->> '$.share', 0) > 0 AS clicked,
       coalesce(d.value ->> '$.like', 0) > 0 AS liked, r._line AS _line
FROM recommended r CROSS JOIN json_each(as_json(r.rec_result_details_with_idx)) d
