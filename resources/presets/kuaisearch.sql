--: title KuaiSearch: Kuaishou's shop search
--: licence MIT
--: source https://github.com/benchen4395/KuaiSearch
--: size Lite part and full log
--: p1 no (order only)
--: p2 no
--: levels 4, 3
--: text Chinese
--: lacks KuaiSearch: time_index is an order and no clock. Each of its steps was made 1,000 s (less where they would leave this century) from 2000-01-01 on, so that splits by time keep the order; reformulations within 90 s (P1) cannot be mined.
--: file recall: recall.* recall_*
--: columns recall: user_id#, session_id#, time_index, query, impressed_item_ids, clicked_item_ids, purchased_item_ids?
--: file rank: rank.* rank_*
--: columns rank: user_id#, session_id#, time_index, query, target_item_id#, is_clicked, is_purchased?
--: file relevance: relevance.* relevance_*
--: columns relevance: query, item_title, score, brand?, seller_name?, attr_value?
--: file items required: items.* items_*
--: columns items: item_id#, item_title, brand_name?, seller_name?, category_level1_name?, category_level2_name?, category_level3_name?
--: sign recall: time_index
--: sign rank: time_index
--: sign relevance: query, item_title

--: setup
CREATE TABLE clock AS
SELECT min(t) AS first, min(1000, CAST(3100000000 / (max(t) - min(t) + 1) AS INTEGER)) AS step
FROM (SELECT time_index + 0 AS t FROM recall UNION ALL SELECT time_index + 0 FROM rank);
-- A graded title without an item of that title is a document of its own.
CREATE TABLE titles(title PRIMARY KEY, doc_id) WITHOUT ROWID;
INSERT OR IGNORE INTO titles SELECT item_title, item_id FROM items;
INSERT OR IGNORE INTO titles SELECT item_title, _file || ':' || _line FROM relevance;

--: table documents from items
SELECT item_id AS doc_id, item_title AS title,
       trim(replace(brand_name || '|' || category_level1_name || '|' || category_level2_name || '|' ||
                    category_level3_name, 'UNKNOWN', ''), '|') AS tags, seller_name, _line
FROM items

--: table documents from relevance
SELECT _file || ':' || _line AS doc_id, item_title AS title, attr_value AS caption, brand AS tags, seller_name,
       _line
FROM relevance
WHERE (SELECT doc_id FROM titles WHERE title = item_title) = _file || ':' || _line

-- What was clicked or bought and not shown comes after what was shown.
--: table searches from recall
SELECT r.user_id || ':' || r.session_id || ':' || r.time_index || ':' || r.query AS search_id,
       r.user_id AS user_id, 946684800 + (r.time_index - first) * step AS ts, r.query AS query,
       whole(i.value) AS doc_id, CASE k.column1 WHEN 0 THEN i.key + 1 END AS position,
       k.column1 OR has_word(r.clicked_item_ids, i.value) OR has_word(r.purchased_item_ids, i.value) AS clicked,
       r._line AS _line
FROM recall r CROSS JOIN clock CROSS JOIN (VALUES (0), (1)) k
     CROSS JOIN json_each(split_words(CASE k.column1 WHEN 0 THEN r.impressed_item_ids
                                      ELSE r.clicked_item_ids || ' ' || r.purchased_item_ids END)) i
WHERE k.column1 = 0 OR NOT has_word(r.impressed_item_ids, i.value)

--: table searches from rank
SELECT r.user_id || ':' || r.session_id || ':' || r.time_index || ':' || r.query AS search_id,
       r.user_id AS user_id, 946684800 + (r.time_index - first) * step AS ts, r.query AS query,
       r.target_item_id AS doc_id, any_of(r.is_clicked, r.is_purchased) AS clicked,
       r._line AS _line
FROM rank r CROSS JOIN clock

--: table judgments from relevance
SELECT query, (SELECT doc_id FROM titles WHERE title = item_title) AS doc_id, score AS grade, _line
FROM relevance
