// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/lfs_pointer.h"

#include "base/error.h"

namespace crops
{

bool isLfsPointer(std::string_view front)
{
    if (front.starts_with("\xEF\xBB\xBF")) front.remove_prefix(3);
    return front.starts_with("version https://git-lfs");
}

void refuseLfsPointer(const std::filesystem::path& file, std::string_view front)
{
    if (isLfsPointer(front))
        throw Error(ErrorCode::Damaged,
                    "The file {} is a Git LFS pointer, not the file itself; fetch that with git lfs pull.",
                    file.string());
}

} // namespace crops
