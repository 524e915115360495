--: title KuaiSAR: Kuaishou's search and feed
--: licence CC BY-NC-SA 4.0
--: source https://zenodo.org/records/8181109
--: size 25,877 users, 19,664,885 actions
--: p1 yes
--: p2 yes
--: levels 4, 3
--: text word ids
--: lacks KuaiSAR: its words are numbers: BM25 and encoders learned from scratch work on them, a language model and a pretrained encoder do not.
--: file searched required: src_inter.*
--: columns searched: keyword, item_id#, click_cnt, search_session_id#, user_id#, search_session_timestamp, search_source?, search_session_time?
--: file watched: rec_inter.*
--: columns watched: user_id#, item_id#, timestamp, click, playing_time?, like?, forward?, follow?, time?
--: file items: item_features.*
--: columns items: item_id#, caption, first_level_category_name?, second_level_category_name?, third_level_category_name?, fourth_level_category_name?

--: table documents from items
SELECT item_id AS doc_id, words(caption) AS title,
       trim(first_level_category_name || '|' || second_level_category_name || '|' ||
            third_level_category_name || '|' || fourth_level_category_name, '|') AS tags, _line
FROM items

-- Session ids are used again, so a request is its whole key. The order in the file is the rank. Times are
-- floats of milliseconds; where one was written with too few digits, Beijing's clock beside it is taken.
--: table searches from searched
SELECT user_id || ':' || search_session_id || ':' || search_session_timestamp || ':' || keyword || ':' ||
       search_source AS search_id, user_id,
       CASE WHEN instr(search_session_timestamp, 'e') + instr(search_session_timestamp, 'E') AND length(search_session_timestamp) < 16
             AND search_session_time GLOB '????-??-?? ??:??:??*'
            THEN substr(search_session_time, 1, 19) || '+08:00' ELSE search_session_timestamp END AS ts,
       words(keyword) AS query, item_id AS doc_id,
       nth(user_id, search_session_id, search_session_timestamp, keyword, search_source) AS position,
       any_of(click_cnt) AS clicked, _line
FROM searched

--: table feed from watched
SELECT user_id,
       CASE WHEN instr(timestamp, 'e') + instr(timestamp, 'E') AND length(timestamp) < 16 AND time GLOB '????-??-?? ??:??:??*'
            THEN substr(time, 1, 19) || '+08:00' ELSE timestamp END AS ts,
       item_id AS doc_id, CAST(playing_time AS INTEGER) AS watch_ms,
       any_of(click, forward, follow) AS clicked, any_of("like") AS liked, _line
FROM watched
