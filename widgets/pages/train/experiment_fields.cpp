// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train/experiment_fields.h"

#include <QCoreApplication>
#include <QLocale>
#include <map>

#include "learn/losses/loss.h"
#include "shown_text.h"
#include "study/experiments/setting_table.h"

namespace crops::widgets
{

namespace
{

constexpr const char* kContext = "ExperimentForm";

} // namespace

QString settingText(const char* english)
{
    return QCoreApplication::translate(kContext, english);
}

FieldGroup groupOf(std::string_view section)
{
    using enum FieldGroup;
    static const std::map<std::string_view, FieldGroup> groups{{"hard_negatives", Method},
                                                               {"negatives", Method},
                                                               {"bm25", Method},
                                                               {"training", Training},
                                                               {"loss", Loss},
                                                               {"encoder", Encoder},
                                                               {"data", Data},
                                                               {"split", Data},
                                                               {"curves", Curves},
                                                               {"retrieval", Retrieval}};
    return groups.at(section);
}

QString groupTitle(FieldGroup group)
{
    static constexpr const char* kTitles[] = {QT_TRANSLATE_NOOP("ExperimentForm", "Method"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Training"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Loss"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Encoder"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Data"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Curves while training"),
                                              QT_TRANSLATE_NOOP("ExperimentForm", "Retrieval")};
    return settingText(kTitles[static_cast<int>(group)]);
}

QString settingLabel(const QString& path)
{
    if (path == "method") return groupTitle(FieldGroup::Method);
    for (const study::SettingFacts& setting : study::experimentSettings())
        if (path == QLatin1String(setting.path.c_str())) return settingText(setting.label.c_str());
    return path;
}

QString settingTip(const Setting& setting, const QString& path, bool isNumber)
{
    QString tip = settingText(setting.help);
    if (isNumber) {
        const QLocale locale;
        const QString low = locale.toString(setting.range.low, 'g', 6);
        const QString high = locale.toString(setting.range.high, 'g', 6);
        const bool open = setting.range.high >= Range::kMost;
        tip +=
            '\n' + (open ? settingText(QT_TRANSLATE_NOOP("ExperimentForm", "From %1.")).arg(low)
                         : settingText(QT_TRANSLATE_NOOP("ExperimentForm", "From %1 to %2.")).arg(low, high));
    }
    return tip + '\n' + settingText(QT_TRANSLATE_NOOP("ExperimentForm", "In experiment files: %1")).arg(path);
}

QString choiceText(const QString& word)
{
    static const std::map<QString, const char*> words{
        {"", QT_TRANSLATE_NOOP("ExperimentForm", "the method's own")},
        {"none", QT_TRANSLATE_NOOP("ExperimentForm", "stays")},
        {"linear", QT_TRANSLATE_NOOP("ExperimentForm", "linear")},
        {"cosine", QT_TRANSLATE_NOOP("ExperimentForm", "cosine")},
        {"auto", QT_TRANSLATE_NOOP("ExperimentForm", "automatic")},
        {"english", QT_TRANSLATE_NOOP("ExperimentForm", "English")},
        {"plain", QT_TRANSLATE_NOOP("ExperimentForm", "plain")},
        {"searches", QT_TRANSLATE_NOOP("ExperimentForm", "the searches")},
        {"span", QT_TRANSLATE_NOOP("ExperimentForm", "the time span")},
        {"instant", QT_TRANSLATE_NOOP("ExperimentForm", "from an instant on")},
        {"mean", QT_TRANSLATE_NOOP("ExperimentForm", "mean")},
        {"sum", QT_TRANSLATE_NOOP("ExperimentForm", "sum")},
        {"level-mean", QT_TRANSLATE_NOOP("ExperimentForm", "mean of levels")},
        {"all", QT_TRANSLATE_NOOP("ExperimentForm", "all documents")},
        {"positives-only", QT_TRANSLATE_NOOP("ExperimentForm", "positives only")},
        {"bag", QT_TRANSLATE_NOOP("ExperimentForm", "bag of n-grams")},
        {"transformer", QT_TRANSLATE_NOOP("ExperimentForm", "Transformer")},
        {"pretrained", QT_TRANSLATE_NOOP("ExperimentForm", "pretrained BERT")},
        {"cls", QT_TRANSLATE_NOOP("ExperimentForm", "first token")},
        {"max", QT_TRANSLATE_NOOP("ExperimentForm", "largest of each number")},
        {"mean-sqrt-len", QT_TRANSLATE_NOOP("ExperimentForm", "sum by the root of the length")},
        {"weighted-mean", QT_TRANSLATE_NOOP("ExperimentForm", "mean, later tokens weigh more")},
        {"last-token", QT_TRANSLATE_NOOP("ExperimentForm", "last token")},
        {"dense", QT_TRANSLATE_NOOP("ExperimentForm", "dense")},
        {"sparse", QT_TRANSLATE_NOOP("ExperimentForm", "sparse")},
        {"dot", QT_TRANSLATE_NOOP("ExperimentForm", "inner product")},
        {"hashed", QT_TRANSLATE_NOOP("ExperimentForm", "hashed words")},
        {"wordpiece", QT_TRANSLATE_NOOP("ExperimentForm", "WordPiece")},
        {"exact", QT_TRANSLATE_NOOP("ExperimentForm", "exact")},
        {"hnsw", QT_TRANSLATE_NOOP("ExperimentForm", "HNSW")},
        {"ivf", QT_TRANSLATE_NOOP("ExperimentForm", "IVF")}};
    if (const auto found = words.find(word); found != words.end()) return settingText(found->second);
    for (const learn::Loss* loss : learn::losses())
        if (word == QLatin1String(loss->key)) return QString::fromUtf8(loss->title);
    return word;
}

QString differenceText(const std::vector<study::SettingChange>& changes)
{
    QStringList parts;
    for (const study::SettingChange& change : changes) {
        const QString after = shownText(change.after);
        if (change.key == "without") {
            parts << (after.isEmpty() ? settingText(QT_TRANSLATE_NOOP("ExperimentForm", "nothing left out"))
                                      : settingText(QT_TRANSLATE_NOOP("ExperimentForm", "without %1"))
                                            .arg(after.toUpper()));
            continue;
        }
        const QString none = QStringLiteral("–");
        const QString before = shownText(change.before);
        parts << settingText(QT_TRANSLATE_NOOP("ExperimentForm", "%1 %2 → %3"))
                     .arg(settingLabel(QString::fromStdString(change.key)),
                          before.isEmpty() ? none : choiceText(before),
                          after.isEmpty() ? none : choiceText(after));
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace crops::widgets
