// The version of the library that these headers belong to.
#pragma once

#define PITH_VERSION "0.1.0"
