// SPDX-License-Identifier: GPL-3.0-or-later
// The guide's chapter on the method says what the program computes: its known values, and its two languages.
#include <QtTest>
#include <cmath>
#include <map>

#include "base/file.h"
#include "core/evaluation/worlds.h"
#include "core/learn/loss_cases.h"
#include "evaluation/comparison.h"
#include "evaluation/metrics.h"
#include "labels/policy.h"
#include "learn/losses/h_infonce.h"
#include "online/ratio.h"
#include "relevance/overlap.h"
#include "report/wording.h"
#include "retrieval/bm25.h"
#include "support/test_registry.h"

using Numbers = std::vector<double>;

namespace
{

QString helpFile(const QString& name)
{
    const std::string path = CROPS_SOURCE_DIR "/resources/help/" + name.toStdString() + ".md";
    return QString::fromStdString(crops::readFile(path));
}

/// The lines of code "    NAME: numbers", as they stand.
QStringList knownLines(const QString& chapter)
{
    static const QRegularExpression known("^    [^:]+:( -?[0-9]*\\.?[0-9]+)+$");
    return chapter.split('\n').filter(known);
}

/// The cells of the tables' rows.
QList<QStringList> tableRows(const QString& chapter)
{
    QList<QStringList> rows;
    for (const QString& line : chapter.split('\n').filter(QRegularExpression("^\\|"))) {
        rows.emplace_back();
        for (const QString& cell : line.mid(1).chopped(1).split('|'))
            rows.back() << cell.trimmed();
    }
    return rows;
}

QStringList headings(const QString& text)
{
    return text.split('\n').filter(QRegularExpression("^#+ "));
}

/// "#", "## 4": the headings' levels and numbers.
QStringList outline(const QString& text)
{
    static const QRegularExpression start("^#+( [0-9]+)?");
    QStringList found;
    for (const QString& heading : headings(text))
        found << start.match(heading).captured(0);
    return found;
}

/// GitHub's anchor of a heading.
QString anchorOf(const QString& heading)
{
    QString anchor = heading.section(' ', 1).toLower().replace(' ', '-');
    return anchor.remove(QRegularExpression("[^\\w-]", QRegularExpression::UseUnicodePropertiesOption));
}

} // namespace

class MethodTest : public QObject
{
    Q_OBJECT

    QString m_chapter = helpFile("method_en");
    std::map<QString, Numbers> m_known;
    crops::Progress m_progress;

    void compare(const QString& name, const Numbers& computed, double tolerance = 1e-9)
    {
        QVERIFY2(m_known.contains(name), qPrintable(name));
        const Numbers& known = m_known.at(name);
        QCOMPARE(computed.size(), known.size());
        for (std::size_t i = 0; i < known.size(); ++i)
            QVERIFY2(std::abs(computed[i] - known[i]) <= tolerance,
                     qPrintable(QString("%1, number %2: %3 is computed, the chapter says %4")
                                    .arg(name)
                                    .arg(i + 1)
                                    .arg(computed[i], 0, 'g', 15)
                                    .arg(known[i], 0, 'g', 15)));
    }

  private slots:
    void initTestCase()
    {
        for (const QString& line : knownLines(m_chapter)) {
            const QString name = line.section(": ", 0, 0).trimmed();
            QVERIFY2(!m_known.contains(name), qPrintable(name));
            for (const QString& number : line.section(": ", 1).split(' '))
                m_known[name].push_back(number.toDouble());
        }
        QCOMPARE(m_known.size(), 32U);
    }
    void theLossOfSection4()
    {
        const Numbers levels = m_known.at("l");
        const auto labels = crops::test::oneRow(std::vector<int>(levels.begin(), levels.end()));
        for (const double temperature : {.05, 1.0}) {
            crops::learn::RowOptions options{.temperature = temperature, .temperatureGradient = true};
            options.weights.fill(1);
            Numbers row = m_known.at("s");
            Numbers terms(row.size());
            const crops::learn::RowLoss loss = crops::learn::hInfoNceRow(
                row.data(), labels.documents, crops::learn::rowLabels(labels, 0), options, terms.data());
            const QString at = temperature == 1 ? ", τ 1" : ", τ .05";
            compare("loss" + at, {loss.loss});
            compare("terms" + at, terms);
            compare("∂loss/∂s" + at, row);
            compare("∂loss/∂τ" + at, {loss.temperatureGradient}, 1e-8);
        }
    }
    void thePairwiseLoss()
    {
        const auto labels = crops::test::oneRow({5, 2, 0, 0});
        crops::learn::RowOptions options{.temperature = .5};
        options.weights.fill(1);
        Numbers row{.6, .3, .5, .1};
        compare("pairwise loss",
                {crops::learn::lossRow(crops::test::lossNamed("pairwise"), row.data(), labels.documents,
                                       crops::learn::rowLabels(labels, 0), options)
                     .loss});
    }
    void overlapAndBm25()
    {
        crops::relevance::OverlapScorer overlap({"red shoes", "red car", "red hat", "blue shoes"});
        const std::vector<crops::relevance::TextPair> pair{{"red shoes", "my red boots"}};
        compare("overlap θ", overlap.score(pair));
        const std::vector<std::string> texts{"Red shoes red", "blue shoes", "变压器 red", ""};
        compare("idf", {crops::relevance::OverlapScorer(texts).idf("red")});
        crops::retrieval::InvertedIndex::Workspace workspace;
        Numbers scores;
        for (const auto& hit : crops::retrieval::Bm25(texts, {}, m_progress).search("red", 10, {}, workspace))
            scores.push_back(hit.score);
        compare("BM25", scores, 1e-7);
    }
    void theMetricsOfSection6()
    {
        const QStringList lines = m_chapter.split('\n').filter(QRegularExpression("^    q[0-9] "));
        QCOMPARE(lines.size(), 4);
        const auto [set, run] = crops::test::worldOf(lines.join('\n').toStdString());
        using crops::evaluation::Metric;
        using enum crops::evaluation::MetricKind;
        for (const Metric& metric :
             {Metric{Ndcg, 4}, Metric{Ndcg, 4, crops::evaluation::Gain::Exponential}, Metric{Recall, 2},
              Metric{Recall, 100}, Metric{Mrr, 0}, Metric{Map, 0}}) {
            const QString name = QString::fromStdString(crops::evaluation::metricName(metric));
            const auto result = crops::evaluation::evaluate(set, run, std::vector{metric}, m_progress);
            Numbers values = result.values[0];
            values.push_back(result.all.means[0]);
            compare(name, values, 1e-12);
        }
        compare("Holm", crops::evaluation::holmAdjusted(m_known.at("p")), 1e-15);
    }
    void theOnlineExperimentOfSection9()
    {
        using namespace crops::online;
        const auto arm = [&](const char* name) {
            const Numbers& x = m_known.at(QString(name) + " X");
            const Numbers& y = m_known.at(QString(name) + " Y");
            RatioSums sums;
            for (std::size_t unit = 0; unit < x.size(); ++unit)
                sums.add(std::llround(x[unit]), std::llround(y[unit]));
            return *ratioOf(sums);
        };
        const Ratio control = arm("control");
        const Ratio treatment = arm("treatment");
        compare("R and Var(R), control", {control.value, *control.variance});
        compare("R and Var(R), treatment", {treatment.value, *treatment.variance});
        const Estimate gain = *relativeGain(control, treatment);
        compare("G, its error, its interval", {gain.value, gain.error, gain.low(), gain.high()});
        const ZTest test = *zTest(control, treatment);
        compare("z and p", {test.z, test.p});
        compare("minimum detectable effect", {*minimumDetectableEffect(control, treatment)});
        const std::vector<std::int64_t> units{1000, 1100};
        const SampleRatio ratio = sampleRatio(units, Numbers{1, 1});
        compare("χ² and p, 1000 units to 1100", {ratio.chiSquare, ratio.p});
    }
    void theDefaultLevels()
    {
        const crops::labels::LabelPolicy policy;
        int found = 0;
        for (const QStringList& row : tableRows(m_chapter))
            for (int type = 0; type < crops::store::kSampleTypes; ++type) {
                const auto sample = static_cast<crops::store::SampleType>(type);
                if (row.size() < 3) continue;
                bool isLevel = false;
                const int level = row[2].toInt(&isLevel); // other tables have rows of these names, too
                if (!isLevel || row[0] != crops::store::sampleTypeName(sample)) continue;
                QCOMPARE(level, policy.level(sample).value());
                ++found;
            }
        QVERIFY(found >= crops::store::kSampleTypes);
    }
    void thePapersTable()
    {
        const QList<QStringList> rows = tableRows(m_chapter.mid(m_chapter.indexOf("\n## 8. ")));
        const auto& paper = crops::report::paperRows();
        QCOMPARE(rows.size(), static_cast<qsizetype>(paper.size()) + 2);
        for (std::size_t i = 0; i < paper.size(); ++i)
            QCOMPARE(rows[static_cast<qsizetype>(i) + 2],
                     (QStringList{QString::fromStdString(paper[i].method),
                                  QString::number(paper[i].recallClick, 'f', 1),
                                  QString::number(paper[i].recallReformulation, 'f', 1),
                                  QString::number(paper[i].ndcg, 'f', 1)}));
    }
    void bothLanguagesSayTheSame()
    {
        const QString chinese = helpFile("method_zh_CN");
        QCOMPARE(knownLines(chinese), knownLines(m_chapter));
        const QList<QStringList> ours = tableRows(m_chapter);
        const QList<QStringList> theirs = tableRows(chinese);
        QCOMPARE(theirs.size(), ours.size());
        for (qsizetype i = 0; i < ours.size(); ++i)
            QCOMPARE(theirs[i].size(), ours[i].size());
        for (const QString document : {"guide", "method"})
            QCOMPARE(outline(helpFile(document + "_zh_CN")), outline(helpFile(document + "_en")));
    }
    void everyLinkLeadsToAHeading()
    {
        static const QRegularExpression link("\\]\\(([^)#:]*)(?:#([^)]*))?\\)");
        int anchors = 0;
        for (const QString file : {"guide_en", "guide_zh_CN", "method_en", "method_zh_CN"})
            for (auto found = link.globalMatch(helpFile(file)); found.hasNext();) {
                const QRegularExpressionMatch one = found.next();
                if (one.captured(1).endsWith(".png")) continue;
                const QString target = one.captured(1).isEmpty() ? file : one.captured(1).chopped(3);
                QStringList known;
                for (const QString& heading : headings(helpFile(target)))
                    known << anchorOf(heading);
                QVERIFY2(!known.isEmpty(), qPrintable(file + ": " + one.captured(0)));
                if (one.captured(2).isEmpty()) continue;
                QVERIFY2(known.contains(one.captured(2)), qPrintable(file + ": " + one.captured(0)));
                ++anchors;
            }
        QVERIFY(anchors >= 10);
    }
};

CROPS_TEST(MethodTest)
#include "method_test.moc"
