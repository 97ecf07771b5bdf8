// The process's own streams.
#pragma once

#include "cli/streams.h"

namespace strake::cli {

// Writes are gathered and go out in large pieces; flush() writes what is left.
class DescriptorOutput final : public Output {
public:
    explicit DescriptorOutput(int descriptor) : m_descriptor(descriptor) {}
    bool write(std::string_view bytes) override;
    bool flush();
    bool isTerminal() const override;
    std::string problem() const override { return m_problem; }

private:
    bool send(std::string_view bytes);

    int m_descriptor;
    bool m_broken = false;
    std::string m_buffer;
    std::string m_problem;
};

class DescriptorInput final : public Input {
public:
    explicit DescriptorInput(int descriptor) : m_descriptor(descriptor) {}
    std::optional<std::string> readAll() override;

private:
    int m_descriptor;
};

class ProcessEnvironment final : public Environment {
public:
    std::optional<std::string> get(const std::string& name) const override;
};

} // namespace strake::cli
