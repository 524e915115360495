// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "store/statement_handle.h"

namespace crops::store
{

/// A document's text as encoders, indexes and scorers read it: title, caption and tags joined by one blank,
/// empty ones skipped; the '|' between tags becomes a blank.
std::string joinedText(std::string_view title, std::string_view caption, std::string_view tags);

/// One document as its catalogue (or the generated file) gave it.
struct Document {
    DocId id;
    std::string docId; ///< As in the files; "generated:<n>" for a generated one.
    std::string title; ///< Empty while the document is without text.
    std::string caption;
    std::string tags;
    std::optional<Millis> createdAt;
    std::optional<std::int64_t> durationMs; ///< ≥ 0
    std::string extras;                     ///< JSON object of the file's other columns, or empty.
    bool hasText = false;
};

/// Reads documents: the catalogue (ids > 0, table documents) and the generated ones (ids < 0, table
/// generated). A document is *without text* while only logs name it and no catalogue row has come; every
/// other one has a text that is not empty. Belongs to the project's thread and must not outlive it. Throws
/// crops::Error.
class DocumentTable
{
  public:
    explicit DocumentTable(const Project& project);

    /// The document with this doc_id; "generated:<n>" finds generated document n.
    std::optional<DocId> find(std::string_view docId) const;
    /// Its doc_id as exports write it: "generated:<n>" for a generated one. Throws Error{NotFound}.
    std::string docId(DocId id) const;
    /// Its text (see joinedText), or nothing while it is without text. Throws Error{NotFound}.
    std::optional<std::string> text(DocId id) const;
    bool hasText(DocId id) const { return text(id).has_value(); }
    /// The texts of many, in the order asked for; empty where a document is without text.
    std::vector<std::string> texts(std::span<const DocId> ids) const;
    /// Everything about one. Throws Error{NotFound}.
    Document document(DocId id) const;

    /// Documents of the catalogue (never generated ones).
    std::int64_t count() const;
    std::int64_t countWithText() const;

    /// One document with text of forEachWithText; the views live as long as the call.
    struct TextRow {
        DocId id;
        std::string_view docId;
        std::string_view text;
    };
    /// Visits every document of the catalogue that has a text, by rising id. What the visitor throws ends it.
    void forEachWithText(const std::function<void(const TextRow&)>& visit) const;

  private:
    template <class Read>
    auto read(DocId id, const Read& read) const;

    const Project& m_project;
    StatementHandle m_byName;
    StatementHandle m_byId;
    StatementHandle m_generatedById;
};

} // namespace crops::store
