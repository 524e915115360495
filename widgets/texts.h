// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaObject>
#include <QPointer>
#include <QString>
#include <concepts>
#include <deque>
#include <functional>
#include <initializer_list>
#include <type_traits>
#include <utility>

class QLabel;
class QWidget;

namespace crops::widgets
{

/// The texts of a widget and its parts: each is given once, where its part is made, and set again when the
/// language changes, before the owner and its children hear of that. A member of the owner:
///     Texts m_texts{this, staticMetaObject};
///     m_texts(m_add).text(QT_TR_NOOP("Add")).tip([this] { return tr("Adds to %1").arg(m_name); });
class Texts : public QObject
{
  public:
    /// A source text of the owner's class, QT_TR_NOOP("…"), or what a function says in the language set.
    class Sentence
    {
      public:
        Sentence(const char* source) : m_source(source) {}
        Sentence(std::invocable auto say) : m_say(std::move(say)) {}
        QString in(const QMetaObject& context) const
        {
            return m_say ? m_say() : context.tr(m_source, nullptr);
        }

      private:
        const char* m_source = nullptr;
        std::function<QString()> m_say;
    };

    /// A part that is given its texts.
    template <class Part>
    class Of
    {
      public:
        Of(Texts& texts, Part* part) : m_texts(texts), m_part(part) {}
        operator Part*() const { return m_part; }

        /// Any text, by what sets it: &Part::setText or a function.
        const Of& with(const Sentence& text, auto set) const
        {
            m_texts.m_list.push_back({m_part, [text, set, part = m_part, &context = m_texts.m_context] {
                                          std::invoke(set, *part, text.in(context));
                                      }});
            m_texts.m_list.back().say();
            return *this;
        }
        const Of& text(const Sentence& text) const { return with(text, &Part::setText); }
        const Of& tip(const Sentence& tip) const { return with(tip, &Part::setToolTip); }
        /// For screen readers.
        const Of& name(const Sentence& name) const { return with(name, &Part::setAccessibleName); }
        const Of& nameAndTip(const Sentence& both) const { return name(both).tip(both); }
        const Of& placeholder(const Sentence& text) const { return with(text, &Part::setPlaceholderText); }
        const Of& suffix(const Sentence& suffix) const { return with(suffix, &Part::setSuffix); }
        /// What stands for the smallest value.
        const Of& special(const Sentence& text) const { return with(text, &Part::setSpecialValueText); }
        /// Of a menu or a group box.
        const Of& title(const Sentence& title) const { return with(title, &Part::setTitle); }
        const Of& windowTitle(const Sentence& title) const { return with(title, &Part::setWindowTitle); }
        /// Of an axis.
        const Of& label(const Sentence& label) const { return with(label, &Part::setLabel); }
        /// Adds these items to a combo box.
        const Of& items(std::initializer_list<Sentence> texts) const
        {
            for (const Sentence& text : texts) {
                m_part->addItem(QString());
                with(text, [at = m_part->count() - 1](Part& box, const QString& said) {
                    box.setItemText(at, said);
                });
            }
            return *this;
        }
        /// Adds a tab to a tab widget (a page) or a tab bar (nothing).
        const Of& tab(const Sentence& text, auto*... page) const
        {
            const int at = m_part->addTab(page..., QString());
            return with(text, [at](Part& tabs, const QString& said) { tabs.setTabText(at, said); });
        }

      private:
        Texts& m_texts;
        Part* m_part;
    };

    Texts(QObject* owner, const QMetaObject& context);

    auto operator()(auto* part) { return Of(*this, part); }
    /// A new label with its buddy.
    QLabel* label(const Sentence& text, QWidget* buddy = nullptr);
    /// What is said now, and again when the language changes.
    void also(std::function<void()> say);
    /// What is done only when the language changes.
    void onChange(std::function<void()> change) { m_list.push_back({m_owner, std::move(change)}); }
    /// All of them again: what their functions say may have changed.
    void say();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Entry {
        QPointer<QObject> part; ///< One that was deleted has no texts.
        std::function<void()> say;
    };

    QObject* m_owner;
    const QMetaObject& m_context;
    std::deque<Entry> m_list;
};

/// The text of a code, QT_TR_NOOP("…") in a member of Words, in the language that is set; empty for a code
/// without one.
template <class Words, class Code>
QString codedText(Code code, std::initializer_list<std::pair<std::type_identity_t<Code>, const char*>> texts)
{
    for (const auto& [known, text] : texts)
        if (known == code) return Words::tr(text);
    return {};
}

} // namespace crops::widgets
