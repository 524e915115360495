// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.h"

#include <QApplication>
#include <QPalette>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "house_style.h"

namespace crops::widgets::theme
{

namespace
{

/// Of the palette, and of our own: in the light theme and in the dark one.
template <class Place>
struct Shade {
    Place place;
    QRgb light, dark;
};

constexpr Shade<QPalette::ColorRole> kRoles[] = {
    {QPalette::Window, 0xf3f4f6, 0x24272b},        {QPalette::Base, 0xffffff, 0x1b1d20},
    {QPalette::AlternateBase, 0xf7f8fa, 0x212428}, {QPalette::Button, 0xe9ebee, 0x33373d},
    {QPalette::Highlight, 0x0b62a8, 0x2f74b5},     {QPalette::HighlightedText, 0xffffff, 0xffffff},
    {QPalette::Link, 0x0b62a8, 0x6cb6ff},          {QPalette::LinkVisited, 0x6b3fa0, 0xc49cf5},
    {QPalette::ToolTipBase, 0xffffff, 0x33373d},   {QPalette::BrightText, 0xffffff, 0xffffff},
    {QPalette::Light, 0xffffff, 0x484d54},         {QPalette::Midlight, 0xf6f7f9, 0x3c4147},
    {QPalette::Mid, 0xc3c8cf, 0x4b5159},           {QPalette::Dark, 0x9aa1ab, 0x17191b},
    {QPalette::Shadow, 0x6b727c, 0x0c0d0e},        {QPalette::PlaceholderText, 0x656c76, 0x9aa2ac},
    {QPalette::WindowText, 0x1b1f24, 0xe4e7eb},    {QPalette::Text, 0x1b1f24, 0xe4e7eb},
    {QPalette::ButtonText, 0x1b1f24, 0xe4e7eb},    {QPalette::ToolTipText, 0x1b1f24, 0xe4e7eb},
};

constexpr Shade<QColor Colours::*> kColours[] = {
    {&Colours::muted, 0x59616b, 0xa3abb5},     {&Colours::line, 0xd3d7dd, 0x454b53},
    {&Colours::accent, 0x0b62a8, 0x6cb6ff},    {&Colours::accentBack, 0xdcebf8, 0x23405c},
    {&Colours::infoBack, 0xe3effa, 0x203548},  {&Colours::warningBack, 0xfdf0cd, 0x4a3a14},
    {&Colours::errorBack, 0xfce1de, 0x52262a}, {&Colours::okBack, 0xdcf2e7, 0x1d3d30},
    {&Colours::warning, 0x7a5200, 0xf2c14e},   {&Colours::error, 0xa61b12, 0xff8f85},
    {&Colours::ok, 0x006b4a, 0x5fd0a0},        {&Colours::win, 0x0b62a8, 0x6cb6ff},
    {&Colours::loss, 0xa84800, 0xf5a35c},
};

QPalette paletteOf(bool dark)
{
    QPalette palette;
    for (const auto& [role, light, night] : kRoles)
        palette.setColor(role, dark ? night : light);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, dark ? 0x858d97 : 0x7d848e);
    return palette;
}

double luminance(const QColor& colour)
{
    const auto linear = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

/// What the desktop had before the first apply().
bool desktopIsDark()
{
    static const bool dark =
        luminance(QApplication::palette().color(QPalette::Window)) < luminance(QColor(0x808080));
    return dark;
}

} // namespace

void apply(ThemeChoice choice)
{
    const bool systemDark = desktopIsDark();
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemDark);
    if (qobject_cast<HouseStyle*>(QApplication::style()) == nullptr) QApplication::setStyle(new HouseStyle);
    const QPalette palette = paletteOf(dark);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

bool isDark()
{
    return luminance(QApplication::palette().color(QPalette::Window)) < 0.2;
}

Colours colours()
{
    const QPalette palette = QApplication::palette();
    Colours colours{.window = palette.color(QPalette::Window),
                    .base = palette.color(QPalette::Base),
                    .text = palette.color(QPalette::Text)};
    const bool dark = isDark();
    for (const auto& [colour, light, night] : kColours)
        colours.*colour = dark ? night : light;
    return colours;
}

QColor sourceColour(store::CandidateSource source)
{
    static const QColor kLight[] = {0x6b727c, 0x0072b2, 0xc65200, 0x007a5a};
    static const QColor kDark[] = {0xa3abb5, 0x56b4e9, 0xf08c45, 0x2fc79b};
    return (isDark() ? kDark : kLight)[static_cast<int>(source)];
}

int sourceMarker(store::CandidateSource source)
{
    static constexpr int kMarkers[] = {4, 0, 1, 2};
    return kMarkers[static_cast<int>(source)];
}

QColor levelColour(int level)
{
    static const QColor kLight[] = {0xe8ebef, 0xc9dcec, 0x9fc3e0, 0x6ba3cf, 0x2f7fb8, 0x0b5490};
    static const QColor kDark[] = {0x343a41, 0x29475f, 0x2c5f86, 0x3579ab, 0x4b98d0, 0x86c4f4};
    const auto place = static_cast<std::size_t>(std::clamp(level, 0, 5));
    return isDark() ? kDark[place] : kLight[place];
}

RunStyle runStyle(std::int64_t run)
{
    static const QColor kLight[] = {0x0072b2, 0xc65200, 0x007a5a, 0xa8487f, 0x8a6d00, 0x2b7fae, 0x33383f};
    static const QColor kDark[] = {0x56b4e9, 0xf08c45, 0x2fc79b, 0xe08fc0, 0xe8c547, 0x9ad4f5, 0xd5dae0};
    static constexpr Qt::PenStyle kDashes[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine,
                                               Qt::DashDotDotLine};
    static constexpr std::int64_t kColours = std::size(kLight);
    static constexpr std::int64_t kLines = kColours * std::int64_t{std::size(kDashes)};
    static constexpr std::int64_t kMarkers = 11;
    const std::int64_t place = run > 0 ? run - 1 : 0;
    const std::int64_t turn = place / kLines; // each turn of colours and dashes takes the next marker
    const int shade = 100 + 5 * static_cast<int>(std::min<std::int64_t>(turn / kMarkers, 40));
    const QColor colour = (isDark() ? kDark : kLight)[place % kColours];
    return {shade == 100 ? colour
            : isDark()   ? colour.lighter(shade)
                         : colour.darker(shade),
            kDashes[(place / kColours) % std::int64_t{std::size(kDashes)}],
            static_cast<int>((place % kColours + turn) % kMarkers)};
}

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

} // namespace crops::widgets::theme
