// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <vector>

#include "pause.h"
#include "texts.h"

class QLineEdit;
class QTableView;

namespace crops::widgets
{

/// Column titles with a line to type a filter below each.
class FilterHeader : public QHeaderView
{
    Q_OBJECT

  public:
    explicit FilterHeader(QTableView* view);

    struct Field {
        std::function<QString()> title; ///< Of the column, in the language that is set.
        QString hint;                   ///< In the empty field: "5..9".
        bool enabled = true;
        int width = 110; ///< Of its column, in pixels.
        bool wide =
            false; ///< Shares what the view is wider than all columns, until a width is changed by hand.
    };
    /// New, empty fields, one a column of the model. No filterChanged().
    void setFields(const std::vector<Field>& fields);
    std::vector<QString> texts() const;
    void setText(int column, const QString& text);
    void clearTexts();
    QLineEdit* field(int column) const { return m_fields[static_cast<std::size_t>(column)]; }

    QSize sizeHint() const override;

  signals:
    /// Nobody has typed for a moment, or Enter was pressed.
    void filterChanged();

  protected:
    void updateGeometries() override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void place();
    void setWidths();
    bool keepsWidths() const;

    Texts m_texts{this, staticMetaObject};
    std::vector<QLineEdit*> m_fields;
    std::vector<Field> m_columns;
    std::vector<int> m_widths; // as setWidths() left them
    Pause m_pause{60,
                  [this] { emit filterChanged(); }}; // of the 200 ms for a keystroke, most is the reading's
};

} // namespace crops::widgets
