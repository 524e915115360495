// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <memory>
#include <vector>

#include "mining/knowledge_checks.h"
#include "models/rows_model.h"
#include "store/tables/generated_reviews.h"

namespace crops::widgets
{

/// Which generated videos a person wants to see.
struct GeneratedFilter {
    enum class What { All, Failing, Unscored, Check };
    enum class Judged { Any, Open, Accepted, Rejected };

    What what = What::All;
    mining::KnowledgeCheck check = mining::KnowledgeCheck::Theta; ///< For What::Check.
    Judged judged = Judged::Any;

    bool takes(const mining::CheckedVideo& video) const;
    friend bool operator==(const GeneratedFilter&, const GeneratedFilter&) = default;
};

/// The checked videos of a report that the filter takes, in its order: (query, number). Checks and verdicts
/// are all in memory; texts come page by page: textsWanted() asks, setTexts() brings.
class GeneratedModel : public ColumnsModel<mining::CheckedVideo>
{
    Q_OBJECT

  public:
    enum Column { Number, Query, Title, Theta, Failed, Verdict };
    static constexpr int kPage = 200; ///< Texts asked for at once.

    explicit GeneratedModel(QObject* parent = nullptr);

    /// The one setter. Texts that are known already are kept where the project is the same.
    void setReport(std::shared_ptr<const mining::KnowledgeReport> report, const GeneratedFilter& filter,
                   bool keepTexts);
    void setTexts(const std::vector<store::GeneratedText>& texts);
    /// Shows verdicts at once, before the project has them.
    void showVerdicts(const std::vector<store::Review>& reviews);

    int rowCount(const QModelIndex& parent = {}) const override;

    const mining::CheckedVideo& video(int row) const
    {
        return m_videos[m_rows[static_cast<std::size_t>(row)]];
    }
    /// −1 where the filter leaves it out.
    int rowOf(std::int64_t id) const;
    /// The text of a row, where it has come.
    const store::GeneratedText* text(int row) const;
    /// All rows without a verdict.
    std::vector<store::Review> openRows() const;

  signals:
    /// Texts of these videos are looked at and not here.
    void textsWanted(const std::vector<std::int64_t>& ids) const;

  protected:
    const mining::CheckedVideo& rowAt(int row) const override { return video(row); }

  private:
    std::vector<RowsColumn<mining::CheckedVideo>> columns() const;
    RowsColumn<mining::CheckedVideo> textColumn(const char* title,
                                                std::string store::GeneratedText::*text) const;
    void want(const mining::CheckedVideo& video) const;

    std::vector<mining::CheckedVideo> m_videos; // all of the report
    std::vector<std::size_t> m_rows;            // those that the filter takes
    QHash<std::int64_t, store::GeneratedText> m_texts;
    mutable QSet<std::int64_t> m_wanted;
};

} // namespace crops::widgets
