// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of an online experiment's report in both languages.
#include "report/words.h"

namespace crops::report
{

Catalogue onlineCatalogue()
{
    return {};
}

} // namespace crops::report
