// Writing ASN.1 in DER, as much of it as certificates need.
#pragma once

#include "core/sprig/go_time.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace strake::sprig::der {

constexpr unsigned char boolean = 0x01, integer = 0x02, bitString = 0x03, octetString = 0x04, null = 0x05,
                        objectIdentifier = 0x06, utf8String = 0x0C, sequence = 0x30, set = 0x31, printableString = 0x13,
                        utcTime = 0x17, generalizedTime = 0x18;
constexpr unsigned char contextual(unsigned char number) { return static_cast<unsigned char>(0x80U | number); }
constexpr unsigned char contextualSequence(unsigned char number) { return static_cast<unsigned char>(0xA0U | number); }

std::string element(unsigned char tag, std::string_view contents);
std::string sequenceOf(std::initializer_list<std::string_view> elements);
std::string identifier(std::initializer_list<std::uint32_t> arcs);
std::string unsignedInteger(std::string_view bigEndian);
std::string bits(std::string_view bytes, unsigned unusedBits = 0);
std::string time(const Time& time);              // UTCTime from 1950 to 2049, else GeneralizedTime
std::string characterString(std::string_view s); // PrintableString where its characters suffice, else UTF8String

} // namespace strake::sprig::der
