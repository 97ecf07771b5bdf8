// Manual pages in man(7)'s macros, made of what the help is made of.
#pragma once

#include "cli/command.h"

#include <string>
#include <string_view>

namespace strake::cli {

std::string manualOfProgram();              // strake(1)
std::string manualOfVerb(const Verb& verb); // strake-VERB(1)
std::string
manualOfOverlayFile(std::string_view reference); // strake-overlay(5): the reference as `help overlay` prints it

} // namespace strake::cli
