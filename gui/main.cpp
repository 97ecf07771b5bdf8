#include "gui/application.h"

int main(int argc, char** argv) { return strake::gui::runStudio(argc, argv); }
