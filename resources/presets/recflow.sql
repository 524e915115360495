--: title RecFlow: all stages of Kuaishou's feed
--: licence CC BY-SA 4.0
--: source https://github.com/RecFlow-ICLR/RecFlow
--: size 38 million requests
--: p1 no
--: p2 feed only
--: levels –
--: text none
--: lacks RecFlow: it has neither queries nor texts: nothing can be trained on it here; its feed is P2 only beside a search log of the same users.
--: remark feed Only what was shown (realshow) is a feed event. Rows of the stages before (rerank, rank, coarse, prerank) count as blank: they belong to no search. effective_view, long_view, follow, forward and comment are interactions; playing_time is read as milliseconds.
--: file stages: all_stage/* all_stages/* *.feather recflow*
--: columns stages: request_timestamp, user_id#, video_id#, realshow, playing_time?, effective_view?, long_view?, like?, follow?, forward?, comment?
--: file shown: realshow/*
--: columns shown: request_timestamp, user_id#, video_id#, playing_time?, effective_view?, long_view?, like?, follow?, forward?, comment?

--: table feed from stages
SELECT user_id, request_timestamp AS ts, video_id AS doc_id, CAST(playing_time AS INTEGER) AS watch_ms,
       any_of(effective_view, long_view, follow, forward, comment) AS clicked, any_of("like") AS liked, _line
FROM stages WHERE any_of(realshow) = '1'

-- The rows of this folder are those of the stages that were shown.
--: table feed from shown
SELECT user_id, request_timestamp AS ts, video_id AS doc_id, CAST(playing_time AS INTEGER) AS watch_ms,
       any_of(effective_view, long_view, follow, forward, comment) AS clicked, any_of("like") AS liked, _line
FROM shown WHERE NOT EXISTS (SELECT 1 FROM stages)
