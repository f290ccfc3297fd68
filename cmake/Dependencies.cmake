# Everything pith builds on; all of it is in Debian stable.
find_package(PkgConfig REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS locale)
find_package(ICU 66 REQUIRED COMPONENTS uc i18n data)
find_package(CURL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
find_package(simdjson REQUIRED)
find_package(Threads REQUIRED)
include(${CMAKE_CURRENT_LIST_DIR}/FindCld2.cmake)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(hwy REQUIRED IMPORTED_TARGET libhwy)
pkg_check_modules(uchardet REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(isal IMPORTED_TARGET libisal)  # gzip; not on every architecture, zlib stands in for it
find_path(DTL_INCLUDE_DIR dtl/dtl.hpp REQUIRED)  # headers only
