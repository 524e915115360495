--: title KuaiRand and KuaiRec: feed, captions
--: licence KuaiRand: research; KuaiRec: CC BY-SA 4.0
--: source https://kuairand.com, https://kuairec.com
--: size 12 to 322 million events
--: p1 no
--: p2 feed only
--: levels –
--: text Chinese captions
--: lacks KuaiRand and KuaiRec: they have no searches: their feed is P2 only beside a search log of the same users, and their captions are a catalogue.
--: file captions: *caption*
--: columns captions: final_video_id|video_id#, caption, show_cover_text|manual_cover_text?, topic_tag?, first_level_category_name?, duration?
--: file log: log_standard_* log_random_*
--: columns log: user_id#, video_id#, time_ms, is_click?, is_like?, is_follow?, is_comment?, is_forward?, long_view?, play_time_ms?
--: file matrix: big_matrix.* small_matrix.*
--: columns matrix: user_id#, video_id#, timestamp, play_duration?
--: sign captions: show_cover_text|manual_cover_text
--: sign log: time_ms
--: sign matrix: play_duration

--: table documents from captions
SELECT final_video_id AS doc_id,
       CASE WHEN caption IN ('', 'UNKNOWN') THEN cover ELSE caption END AS title,
       CASE WHEN caption IN ('', 'UNKNOWN') THEN '' ELSE cover END AS caption, tags, _line
FROM (SELECT *, CASE show_cover_text WHEN 'UNKNOWN' THEN '' ELSE show_cover_text END AS cover,
             trim((SELECT coalesce(group_concat(value, '|'), '') FROM json_each(split_words(topic_tag)))
                  || '|' || CASE first_level_category_name WHEN 'UNKNOWN' THEN ''
                                 ELSE first_level_category_name END, '|') AS tags
      FROM captions)

--: table feed from log
SELECT user_id, time_ms AS ts, video_id AS doc_id, play_time_ms AS watch_ms,
       any_of(is_click, is_comment, is_forward, is_follow) AS clicked, any_of(is_like) AS liked, _line
FROM log

--: table feed from matrix
SELECT user_id, timestamp AS ts, video_id AS doc_id, CAST(play_duration AS INTEGER) AS watch_ms, _line
FROM matrix
