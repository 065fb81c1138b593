#include "CMimetic.h"

#include <algorithm>
#include <cstring>
#include <string>

#include <mimetic/contenttype.h>
#include <mimetic/fieldparam.h>
#include <mimetic/rfc822/mailbox.h>

// Exceptions must not cross into Swift frames: every door catches all of them and answers 0.

namespace {

size_t copy(const char *from, size_t length, char *to, size_t capacity) {
    const size_t count = std::min(length, capacity);
    if (count > 0) std::memcpy(to, from, count);
    return count;
}

}  // namespace

extern "C" int cmimetic_media_type(
    const char *bytes, size_t length, char *type, size_t type_capacity, char *subtype, size_t subtype_capacity,
    CMimeticPair *lengths) {
    try {
        const mimetic::ContentType value(std::string(bytes, length));
        lengths->first_length = copy(value.type().data(), value.type().size(), type, type_capacity);
        lengths->second_length = copy(value.subtype().data(), value.subtype().size(), subtype, subtype_capacity);
        return lengths->first_length > 0 && lengths->second_length > 0;
    } catch (...) {
        return 0;
    }
}

extern "C" int cmimetic_parameter(
    const char *bytes, size_t length, char *name, size_t name_capacity, char *value, size_t value_capacity,
    CMimeticPair *lengths) {
    try {
        const mimetic::FieldParam parameter(std::string(bytes, length));
        lengths->first_length = copy(parameter.name().data(), parameter.name().size(), name, name_capacity);
        lengths->second_length = copy(parameter.value().data(), parameter.value().size(), value, value_capacity);
        return lengths->first_length > 0;
    } catch (...) {
        return 0;
    }
}

extern "C" int cmimetic_mailbox(
    const char *bytes, size_t length, char *local, size_t local_capacity, char *domain, size_t domain_capacity,
    CMimeticPair *lengths) {
    try {
        const mimetic::Mailbox mailbox(std::string(bytes, length));
        const std::string left = mailbox.mailbox();
        const std::string right = mailbox.domain();
        lengths->first_length = copy(left.data(), left.size(), local, local_capacity);
        lengths->second_length = copy(right.data(), right.size(), domain, domain_capacity);
        return lengths->first_length > 0 && lengths->second_length > 0;
    } catch (...) {
        return 0;
    }
}
