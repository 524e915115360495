--: title MIND: Microsoft News
--: licence Microsoft Research License
--: source https://msnews.github.io
--: size 230,000 to 15 million impressions
--: p1 no
--: p2 feed only
--: levels –
--: text English
--: lacks MIND: it has no searches: its feed is P2 only beside a search log of the same users. The clicks of a history have no time, and were left out.
--: zone UTC
--: remark feed Impressions of the test part do not say what was clicked: they count as blank.
--: file behaviors required headerless tab unquoted: behaviors.tsv
--: columns behaviors: impression_id, user_id, time, history, impressions
--: file news required headerless tab unquoted: news.tsv
--: columns news: id, category, subcategory, title, abstract, url?, title_entities?, abstract_entities?

-- The parts share news.
--: table documents from news
SELECT id AS doc_id, title, abstract AS caption, category || '|' || subcategory AS tags, url, _line
FROM news WHERE first_time(id)

--: table feed from behaviors
SELECT b.user_id AS user_id, us_time(b.time) AS ts, substr(i.value, 1, length(i.value) - 2) AS doc_id,
       i.value LIKE '%-1' AS clicked, b._line AS _line
FROM behaviors b CROSS JOIN json_each(split_words(b.impressions)) i
WHERE i.value LIKE '%-0' OR i.value LIKE '%-1'
