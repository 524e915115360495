--: title ESCI: Amazon's shopping queries
--: licence Apache-2.0
--: source https://github.com/amazon-science/esci-data
--: size 2.6 million grades
--: p1 no
--: p2 no
--: levels judgments 0 to 3
--: text English, Spanish, Japanese
--: lacks ESCI: it has no log: nothing is mined; BM25 and pretrained encoders are tested on it.
--: remark judgments Grades: exact 3, substitute 2, complement 1, irrelevant 0. A product's id is LOCALE:ID.
--: file examples required: shopping_queries_dataset_examples.*
--: columns examples: query, product_id, product_locale, esci_label
--: file products required: shopping_queries_dataset_products.*
--: columns products: product_id, product_title, product_locale, product_description?, product_bullet_point?, product_brand?, product_color?

--: table documents from products
SELECT product_locale || ':' || product_id AS doc_id, product_title AS title,
       trim(product_bullet_point || ' ' || product_description) AS caption,
       trim(product_brand || '|' || product_color, '|') AS tags, product_locale AS locale, _line
FROM products

--: table judgments from examples
SELECT query, product_locale || ':' || product_id AS doc_id,
       CASE upper(substr(esci_label, 1, 1)) WHEN 'E' THEN 3 WHEN 'S' THEN 2 WHEN 'C' THEN 1 WHEN 'I' THEN 0
            ELSE esci_label END AS grade, _line
FROM examples
