# A room is a folder of src/: one stage of the data flow. `pith_room(NAME DEPS … LINK …)` stands in the room's
# CMakeLists.txt and compiles its files into an object library. DEPS are the rooms whose headers it may include
# (tests/lint holds the includes against them); LINK are outside libraries.

add_library(pith_flags INTERFACE)
target_compile_options(pith_flags INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Wcast-align -Wunused
                                            -Woverloaded-virtual -Wpedantic)
if(PITH_WERROR)
  target_compile_options(pith_flags INTERFACE -Werror)
endif()
if(PITH_SANITIZE)
  target_compile_options(pith_flags INTERFACE -fsanitize=${PITH_SANITIZE} -fno-omit-frame-pointer
                                              $<$<CONFIG:RelWithDebInfo>:-O1>)
  target_link_options(pith_flags INTERFACE -fsanitize=${PITH_SANITIZE})
  if(PITH_SANITIZE MATCHES undefined)
    target_compile_options(pith_flags INTERFACE -fno-sanitize-recover=undefined)
  endif()
endif()
if(PITH_FUZZ)
  target_compile_options(pith_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

function(pith_room name)
  cmake_parse_arguments(ROOM "" "" "DEPS;LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(pith_room_${name} OBJECT ${sources})
  target_include_directories(pith_room_${name} PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include
                                                       ${PROJECT_BINARY_DIR}/generated)
  target_link_libraries(pith_room_${name} PRIVATE pith_flags ${ROOM_LINK})
  set_property(GLOBAL APPEND PROPERTY PITH_ROOM_${name}_LINK ${ROOM_LINK})
endfunction()

# `pith_library(NAME ROOMS … DEPS …)`: the rooms as a static and a shared library of one set of objects: NAME_static and
# NAME_shared here; pith::NAME_static and pith::NAME (without "pith_" in NAME) where they are installed.
function(pith_library name)
  cmake_parse_arguments(LIB "" "" "ROOMS;DEPS" ${ARGN})
  set(objects)
  set(links)
  foreach(room ${LIB_ROOMS})
    list(APPEND objects $<TARGET_OBJECTS:pith_room_${room}>)
    get_property(room_links GLOBAL PROPERTY PITH_ROOM_${room}_LINK)
    list(APPEND links ${room_links})
  endforeach()
  list(REMOVE_DUPLICATES links)
  string(REGEX REPLACE "^pith_" "" export_name ${name})
  set(suffix_of_static _static)
  set(suffix_of_shared "")
  foreach(kind static shared)
    string(TOUPPER ${kind} KIND)
    set(suffix)
    if(kind STREQUAL "static")
      set(suffix _static)
    endif()
    set(target ${name}_${kind})
    add_library(${target} ${KIND} ${objects})
    set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name} VERSION ${PROJECT_VERSION}
                                               SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
                                               EXPORT_NAME ${export_name}${suffix_of_${kind}})
    target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                                                $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
    target_compile_features(${target} PUBLIC cxx_std_20)
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:pith_flags> ${links})
    foreach(dep ${LIB_DEPS})
      target_link_libraries(${target} PUBLIC ${dep}_${kind})
    endforeach()
  endforeach()
  # One pith library finds the others beside it, wherever they are installed.
  set_target_properties(${name}_shared PROPERTIES INSTALL_RPATH "$ORIGIN"
                                                  LINK_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/exports.map)
  target_link_options(${name}_shared PRIVATE LINKER:--version-script=${PROJECT_SOURCE_DIR}/cmake/exports.map)
  if(NOT PITH_SANITIZE)
    target_link_options(${name}_shared PRIVATE LINKER:--no-undefined)
  endif()
  add_library(pith::${export_name} ALIAS ${name}_shared)  # for those who add this folder to their own build
  add_library(pith::${export_name}_static ALIAS ${name}_static)
  set_property(GLOBAL APPEND PROPERTY PITH_LIBRARIES ${name})
  set_property(GLOBAL PROPERTY PITH_LIBRARY_${name}_DEPS ${LIB_DEPS})
  set_property(GLOBAL PROPERTY PITH_LIBRARY_${name}_LINK ${links})
endfunction()
