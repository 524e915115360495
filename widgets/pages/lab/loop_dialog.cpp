// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/loop_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>

#include "base/error.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "pages/lab/loop_options_table.h"
#include "pages/train/form_controls.h"
#include "resource_paths.h"
#include "shown_text.h"

namespace crops::widgets
{

namespace
{

using study::LoopOptions;

constexpr const char* kTinyScale[][2] = {{"videos", "300"},   {"words", "12"},          {"users", "60"},
                                         {"sessions", "300"}, {"days", "10"},           {"round_days", "5"},
                                         {"rounds", "3"},     {"specific_queries", "2"}};
constexpr const char* kScale[] = {"videos", "words",      "users",  "sessions",
                                  "days",   "round_days", "rounds", "specific_queries"};

std::vector<std::string> partsOf(const QString& text)
{
    std::vector<std::string> parts;
    for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (!part.trimmed().isEmpty()) parts.push_back(part.trimmed().toStdString());
    return parts;
}

} // namespace

LoopDialog::LoopDialog(Dialogs& dialogs, bool grid, QWidget* parent)
    : QDialog(parent), m_dialogs(dialogs), m_grid(grid), m_folder(new QLineEdit(this)),
      m_arms(new QLineEdit(this)), m_seeds(new QLineEdit(this)), m_world(new QComboBox(this)),
      m_options(new LoopOptionsTable(this)), m_said(wrapped(new QLabel(this))),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_texts(this).windowTitle(grid ? QT_TR_NOOP("New grid") : QT_TR_NOOP("New closed loop"));
    makeFields();
    m_folder->setText(freeFolder());
    m_arms->setText(grid ? QStringLiteral("fs-lr, crops") : QStringLiteral("frozen, nce, fs-lr, crops"));
    m_seeds->setText(QStringLiteral("1"));
    for (QLineEdit* edit : {m_folder, m_arms, m_seeds})
        connect(edit, &QLineEdit::textChanged, this, &LoopDialog::check);
    connect(m_world, &QComboBox::activated, this, &LoopDialog::takeWorld);
    connect(&m_options->model(), &LoopOptionsModel::edited, this, &LoopDialog::check);
    connect(&m_options->model(), &LoopOptionsModel::refused, m_said, &QLabel::setText);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &LoopDialog::finish);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_texts.also([this] {
        m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Start"));
        check();
    });
    resize(720, 560);
}

void LoopDialog::makeFields()
{
    auto* folder = new QToolButton(this);
    auto* file = new QToolButton(this);
    m_texts(folder).text(QT_TR_NOOP("Choose…")).tip(QT_TR_NOOP("Choose the folder"));
    m_texts(file).text(QT_TR_NOOP("Add a file…")).tip(QT_TR_NOOP("Add an experiment file as an arm"));
    connect(folder, &QToolButton::clicked, this, &LoopDialog::chooseFolder);
    connect(file, &QToolButton::clicked, this, &LoopDialog::addFile);
    m_texts(m_folder)
        .name(QT_TR_NOOP("Folder of the loop"))
        .tip(QT_TR_NOOP(
            "Every round of every arm is a project in it; a checkpoint of the usual encoder takes 67 MB"));
    m_texts(m_arms)
        .name(QT_TR_NOOP("Arms"))
        .tip(QT_TR_NOOP(
            "frozen, oracle, random:0.1 (any share), methods (fs-lr), methods without a part "
            "(crops-without-p1), experiment files; the first is the one that others are compared with"));
    m_texts(m_seeds)
        .name(QT_TR_NOOP("Worlds"))
        .tip(
            QT_TR_NOOP("A seed a world, such as 1, 2, 3; intervals are over worlds where there are several"));
    m_texts(m_world)
        .name(QT_TR_NOOP("World size"))
        .items({QT_TR_NOOP("Small: 1,500 videos, 500 users"), QT_TR_NOOP("Tiny: 300 videos, 60 users"),
                QT_TR_NOOP("Large: 30,000 videos, 3,000 users")});
    auto* form = new QFormLayout;
    const auto add = [&](const Texts::Sentence& label, QWidget* buddy, QWidget* field) {
        form->addRow(m_texts.label(label, buddy), field);
    };
    add(QT_TR_NOOP("&Folder"), m_folder, asRow(this, {{m_folder, 1}, folder}));
    add(QT_TR_NOOP("&Arms"), m_arms, asRow(this, {{m_arms, 1}, file}));
    add(QT_TR_NOOP("&Worlds"), m_seeds, m_seeds);
    add(QT_TR_NOOP("World &size"), m_world, m_world);
    for (std::size_t axis = 0; m_grid && axis < kAxes; ++axis) {
        QWidget* both = makeAxis(axis);
        add(axis == 0 ? QT_TR_NOOP("&Varied") : QT_TR_NOOP("A&nd"), m_axes[axis], both);
    }
    m_said->setMinimumHeight(m_said->fontMetrics().height() * 2);
    inColumn(this, {form, {m_options, 1}, m_said, m_buttons});
}

QWidget* LoopDialog::makeAxis(std::size_t axis)
{
    auto* option = m_axes[axis] = new QComboBox(this);
    auto* values = m_values[axis] = new QLineEdit(this);
    m_texts(option).name(QT_TR_NOOP("Option that varies"));
    m_texts(values).name(QT_TR_NOOP("Its values")).placeholder(QT_TR_NOOP("0, 0.5, 1"));
    if (axis > 0) option->addItem(QStringLiteral("–"), QString());
    for (const study::LoopSetting& setting : study::loopSettings()) {
        const QString key = QString::fromUtf8(setting.key.data(), static_cast<qsizetype>(setting.key.size()));
        option->addItem(key, key);
    }
    if (axis == 0) {
        option->setCurrentIndex(option->findData(QStringLiteral("bubble")));
        values->setText(QStringLiteral("0, 0.5, 1"));
    }
    connect(option, &QComboBox::currentIndexChanged, this, &LoopDialog::check);
    connect(values, &QLineEdit::textChanged, this, &LoopDialog::check);
    return asRow(this, {option, {values, 1}});
}

QString LoopDialog::freeFolder() const
{
    for (int number = 1;; ++number) {
        const QString folder =
            QStringLiteral("%1/loops/%2-%3")
                .arg(writableDataFolder(), m_grid ? QStringLiteral("grid") : QStringLiteral("loop"))
                .arg(number);
        if (!QFileInfo::exists(folder)) return folder;
    }
}

void LoopDialog::takeWorld(int preset)
{
    LoopOptions options = m_options->model().options();
    LoopOptions wanted;
    if (preset == 1)
        for (const auto& [key, value] : kTinyScale)
            study::setLoopValue(wanted, study::loopSetting(key), value);
    if (preset == 2) wanted.world = simulation::WorldOptions{};
    for (const char* key : kScale) {
        const study::LoopSetting& setting = study::loopSetting(key);
        study::setLoopValue(options, setting, study::loopValue(wanted, setting));
    }
    m_options->model().setOptions(options);
    check();
}

void LoopDialog::chooseFolder()
{
    const QString folder = m_dialogs.openFolder(this, QStringLiteral("loop"),
                                                m_grid ? tr("Folder of the grid") : tr("Folder of the loop"));
    if (!folder.isEmpty()) m_folder->setText(folder);
}

void LoopDialog::addFile()
{
    const QString file = m_dialogs.openFile(this, QStringLiteral("experiment"), tr("Experiment"),
                                            tr("Experiments (*.json);;All files (*)"));
    if (!file.isEmpty())
        m_arms->setText(m_arms->text().trimmed().isEmpty() ? file
                                                           : m_arms->text() + QStringLiteral(", ") + file);
}

LoopTask LoopDialog::task() const
{
    LoopTask task;
    task.folder = m_folder->text().trimmed();
    if (task.folder.isEmpty()) throw Error(ErrorCode::Usage, tr("A folder is needed.").toStdString());
    LoopOptions& options = task.grid.base;
    options = m_options->model().options();
    options.arms = study::parseArms(partsOf(m_arms->text()));
    const auto seeds = parseSeeds(m_seeds->text());
    if (!seeds) throw Error(ErrorCode::Usage, tr("Worlds are whole numbers, such as 1, 2, 3.").toStdString());
    options.seeds = *seeds;
    study::checkLoopOptions(options);
    for (std::size_t axis = 0; m_grid && axis < kAxes; ++axis) {
        const QString key = m_axes[axis]->currentData().toString();
        if (key.isEmpty()) continue;
        QString values = m_values[axis]->text();
        values.remove(QLatin1Char(' '));
        task.grid.axes.push_back(study::parseGridAxis((key + QLatin1Char('=') + values).toStdString()));
    }
    if (m_grid) (void)study::gridCells(task.grid);
    if (QFileInfo::exists(task.folder + QStringLiteral("/settings.json")) ||
        QFileInfo::exists(task.folder + QStringLiteral("/grid.json")))
        throw Error(ErrorCode::AlreadyExists,
                    tr("This folder has a loop already: take another one, or open that.").toStdString());
    return task;
}

void LoopDialog::check()
{
    QPushButton* ok = m_buttons->button(QDialogButtonBox::Ok);
    try {
        const LoopTask chosen = task();
        const LoopOptions& base = chosen.grid.base;
        const auto cells = m_grid ? std::ssize(study::gridCells(chosen.grid)) : 1;
        const auto learning = std::ranges::count_if(
            base.arms, [](const auto& arm) { return arm.kind == study::LoopArm::Kind::Trained; });
        m_said->setText(tr("%n training(s): arms that learn × rounds × worlds.", nullptr,
                           static_cast<int>(cells * learning * base.rounds.rounds * std::ssize(base.seeds))));
        ok->setEnabled(true);
    } catch (const Error& error) {
        m_said->setText(shownLines(error.what()));
        ok->setEnabled(false);
    }
}

void LoopDialog::finish()
{
    try {
        emit chosen(task());
        accept();
    } catch (const Error&) {
        check(); // the folder has been taken meanwhile
    }
}

} // namespace crops::widgets
