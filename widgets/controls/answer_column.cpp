// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/answer_column.h"

#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <algorithm>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "icons.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kMargin = 6;

/// Evidence is filled with its source's colour, everything else is outlined.
void drawMark(QPainter& painter, const QRect& box, const AnswerMark& mark, bool selected,
              const QPalette& palette)
{
    const Colours colours = theme::colours();
    const bool filled = mark.kind == AnswerMark::Kind::Evidence;
    const QColor text = selected ? palette.color(QPalette::HighlightedText) : colours.text;
    const QColor frame = filled ? theme::sourceColour(mark.source) : (selected ? text : colours.muted);
    painter.setPen(QPen(frame, 1));
    painter.setBrush(filled ? QBrush(frame) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(filled ? colours.base : text);
    painter.drawText(box, Qt::AlignCenter, mark.text);
}

/// Draws a row of an AnswerModel: rank and title above, score, document and marks below.
class AnswerDelegate : public QStyledItemDelegate
{
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {120, 2 * option.fontMetrics.height() + 3 * kMargin};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto* model = qobject_cast<const AnswerModel*>(index.model());
        if (model == nullptr) return;
        QStyleOptionViewItem background = option;
        initStyleOption(&background, index);
        background.text.clear();
        const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);

        const study::FoundDocument& found = model->document(index.row());
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        const QColor strong = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        const QColor weak = selected ? strong : theme::colours().muted;
        const int line = option.fontMetrics.height();
        const int rankWidth = option.fontMetrics.horizontalAdvance(QStringLiteral("100 "));
        const QRect row = option.rect.adjusted(kMargin, kMargin, -kMargin, -kMargin);
        painter->save();
        painter->setClipRect(option.rect);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(weak);
        painter->drawText(QRect(row.left(), row.top(), rankWidth - 6, line), Qt::AlignRight,
                          Wording::count(found.rank));
        painter->setPen(strong);
        const QRect title(row.left() + rankWidth, row.top(), row.width() - rankWidth, line);
        painter->drawText(
            title, Qt::AlignLeft | Qt::AlignVCenter,
            option.fontMetrics.elidedText(shownText(found.title), Qt::ElideRight, title.width()));
        int left = row.left() + rankWidth;
        const int below = row.top() + line + kMargin;
        for (const AnswerMark& mark : model->marks(index.row())) {
            const int width = option.fontMetrics.horizontalAdvance(mark.text) + 10;
            if (left + width > row.right()) break;
            drawMark(*painter, {left, below, width, line}, mark, selected, option.palette);
            left += width + 4;
        }
        painter->setPen(weak);
        const QString rest = QStringLiteral("%1  %2").arg(
            Wording::number(static_cast<double>(found.score), 3), shownText(found.docId));
        if (const QRect end(left + 4, below, row.right() - left - 4, line); end.width() > 40)
            painter->drawText(end, Qt::AlignRight | Qt::AlignVCenter,
                              option.fontMetrics.elidedText(rest, Qt::ElideRight, end.width()));
        painter->restore();
    }
};

QString noAnswerText(study::NoAnswer none)
{
    return none == study::NoAnswer::NoList
               ? AnswerColumn::tr("An imported run: it came without a list for this query.")
               : AnswerColumn::tr("An imported run of vectors: it came without one for this query, and its "
                                  "encoder is elsewhere.");
}

} // namespace

AnswerColumn::AnswerColumn(QWidget* parent)
    : QWidget(parent), m_model(new AnswerModel(this)), m_runs(new QComboBox(this)),
      m_remove(new QToolButton(this)), m_stateText(wrapped(new QLabel(this))),
      m_stack(new QStackedWidget(this)), m_view(new QListView(this)), m_reason(wrapped(new QLabel(this)))
{
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_runs->setMinimumContentsLength(12);
    m_remove->setIcon(icon(QStringLiteral("close")));
    m_remove->setAutoRaise(true);
    m_stateText->setMinimumWidth(80);
    m_reason->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_reason->setFocusPolicy(Qt::NoFocus);
    m_reason->setMargin(8);
    m_view->setModel(m_model);
    m_view->installEventFilter(this);
    m_view->setItemDelegate(new AnswerDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setAlternatingRowColors(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_reason);
    inColumn(this, {inRow({{m_runs, 1}, m_remove}, 2), m_stateText, {m_stack, 1}}, {}, 4);
    connect(m_runs, &QComboBox::activated, this, [this](int index) {
        m_run = RunId{m_runs->itemData(index).toLongLong()};
        emit runChosen(m_run);
    });
    connect(m_remove, &QToolButton::clicked, this, &AnswerColumn::removeWanted);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) emit documentChosen(m_model->document(index.row()).doc);
            });
    connect(m_view, &QListView::activated, this,
            [this](const QModelIndex& index) { emit documentActivated(m_model->document(index.row()).doc); });
    m_texts(m_runs).name(QT_TR_NOOP("Run"));
    m_texts(m_remove).nameAndTip(QT_TR_NOOP("Remove this run"));
    m_texts(m_view).name(
        QT_TR_NOOP("Documents that the run found; 0 to 4 grade, Delete takes the grade away"));
    m_texts(m_stateText).tip(QT_TR_NOOP("The time is that of encoding the query and searching the index."));
    m_texts.also([this] { describe(); });
}

void AnswerColumn::setRuns(const QList<AskableRun>& runs, RunId chosen)
{
    m_runs->clear();
    for (const AskableRun& run : runs)
        m_runs->addItem(run.name, QVariant::fromValue<qlonglong>(run.id.value));
    m_run = chosen;
    m_runs->setCurrentIndex(m_runs->findData(QVariant::fromValue<qlonglong>(chosen.value)));
}

QString AnswerColumn::runName() const
{
    return m_runs->currentText();
}

void AnswerColumn::setRemovable(bool removable)
{
    m_remove->setVisible(removable);
}

void AnswerColumn::showLoading()
{
    enter(State::Loading, {}, 0, m_view);
}

void AnswerColumn::showFailure(const QString& reason)
{
    m_reason->setText(reason);
    enter(State::Failed, {}, 0, m_reason);
}

void AnswerColumn::showAnswer(const study::RunAnswer& answer, int comparedRuns)
{
    const bool none = answer.none != study::NoAnswer::None;
    if (none) m_reason->setText(noAnswerText(answer.none));
    enter(answer.milliseconds > 0 || !answer.found.empty() ? State::Answered : State::Ready, answer,
          comparedRuns, none ? static_cast<QWidget*>(m_reason) : m_view);
}

void AnswerColumn::enter(State state, const study::RunAnswer& answer, int comparedRuns, QWidget* shown)
{
    m_state = state;
    m_model->setAnswer(answer, comparedRuns);
    m_stack->setCurrentWidget(shown);
    describe();
}

void AnswerColumn::showGrades(DocId doc, const store::PairGrades& grades)
{
    m_model->setGrades(doc, grades);
    describe();
}

/// Keys of the list itself (type to find) come after.
bool AnswerColumn::eventFilter(QObject* watched, QEvent* event)
{
    const QModelIndex current = m_view->currentIndex();
    if (watched == m_view && event->type() == QEvent::KeyPress && current.isValid()) {
        const auto* key = static_cast<const QKeyEvent*>(event);
        const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        const bool grade = key->key() >= Qt::Key_0 && key->key() <= Qt::Key_4;
        if (plain && (grade || key->key() == Qt::Key_Delete || key->key() == Qt::Key_Backspace)) {
            emit gradeWanted(m_model->document(current.row()),
                             grade ? std::optional(key->key() - Qt::Key_0) : std::nullopt);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QString AnswerColumn::reason() const
{
    return failed() ? m_reason->text() : QString();
}

void AnswerColumn::choose(DocId doc)
{
    const int row = m_model->rowOf(doc);
    const QSignalBlocker quiet(this);
    if (row < 0) {
        m_view->clearSelection();
        m_view->selectionModel()->clearCurrentIndex();
    } else if (m_view->currentIndex().row() != row) {
        m_view->setCurrentIndex(m_model->index(row));
    }
}

void AnswerColumn::describe()
{
    if (m_state == State::Failed) {
        m_stateText->setText(tr("Cannot be asked"));
    } else if (m_state == State::Loading) {
        m_stateText->setText(tr("Loading its index…"));
    } else if (m_state == State::Ready) {
        m_stateText->setText(tr("Ready"));
    } else if (m_model->answer().none != study::NoAnswer::None) {
        m_stateText->setText(tr("No answer"));
    } else {
        const auto& found = m_model->answer().found;
        const auto own = std::ranges::count_if(
            found, [](const study::FoundDocument& one) { return !one.missingFrom.empty(); });
        const QString time = tr("%1 ms").arg(Wording::number(m_model->answer().milliseconds, 1));
        const study::JudgedShare share = study::judgedOf(m_model->answer());
        m_stateText->setText(found.empty()
                                 ? tr("Nothing found · %1").arg(time)
                                 : tr("%n document(s) · %1 · %2 not found by the other runs", nullptr,
                                      static_cast<int>(found.size()))
                                           .arg(time, Wording::count(own)) +
                                       tr(" · judged@10: %1 of %2").arg(share.judged).arg(share.shown));
    }
}

} // namespace crops::widgets
