# SPDX-License-Identifier: GPL-3.0-or-later
# TORCH_INCLUDE_DIRS and TORCH_LIBRARIES: LibTorch as CMake finds it (Debian's 1.13, a downloaded one by CMAKE_PREFIX_PATH),
# or, with -DCROPS_TORCH_PACKAGE=…/site-packages/torch, the one inside Python's torch package, whose own CMake files ask for
# the CUDA toolkit that it was built with. Its libtorch.so brings the CUDA half where it has one, so that what is built with
# one package also runs with the CPU's of the same version; only who calls that half links TORCH_CUDA_LIBRARIES.
# TORCH_DEFINITIONS: for every target that sees its headers.
set(CROPS_TORCH_PACKAGE "" CACHE PATH "Folder of Python's torch package, whose libraries are linked; empty: find_package")
if(CROPS_TORCH_PACKAGE)
    set(TORCH_INCLUDE_DIRS ${CROPS_TORCH_PACKAGE}/include ${CROPS_TORCH_PACKAGE}/include/torch/csrc/api/include)
    # The C++ library first: libtorch.so of the wheels exports parts of one of its own, std::filesystem::remove_all among them,
    # which ends in a call of nothing.
    set(TORCH_LIBRARIES stdc++ -Wl,--no-as-needed)
    foreach(name torch torch_cpu c10)
        list(APPEND TORCH_LIBRARIES ${CROPS_TORCH_PACKAGE}/lib/lib${name}.so)
    endforeach()
    list(APPEND TORCH_LIBRARIES -Wl,--as-needed)
    file(GLOB TORCH_CUDA_LIBRARIES ${CROPS_TORCH_PACKAGE}/lib/libtorch_cuda.so ${CROPS_TORCH_PACKAGE}/lib/libc10_cuda.so)
else()
    find_package(Torch REQUIRED)
    set(TORCH_CUDA_LIBRARIES ${TORCH_LIBRARIES})
    list(FILTER TORCH_CUDA_LIBRARIES INCLUDE REGEX "torch_cuda|c10_cuda")
endif()
# Newer ones bring a fmt of their own among their headers, whose library is not there.
set(TORCH_DEFINITIONS)
foreach(folder ${TORCH_INCLUDE_DIRS})
    if(EXISTS ${folder}/fmt/format.h AND NOT folder MATCHES "^/usr/include")
        set(TORCH_DEFINITIONS FMT_HEADER_ONLY=1)
    endif()
endforeach()
