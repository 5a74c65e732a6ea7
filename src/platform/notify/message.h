/*
 * message: a notification in the form of each way it goes. Pure.
 *
 * Texts of events may hold names from the wire: each form escapes them for its reader.
 */
#ifndef EARSHOT_PLATFORM_NOTIFY_MESSAGE_H
#define EARSHOT_PLATFORM_NOTIFY_MESSAGE_H

#include "base/wr.h"
#include "wire/wire.h"

enum {
	MESSAGE_SECRET_BYTES = 32,
	MESSAGE_SECRET_SIZE = 56,    /* "whsec_" and its base64, with the NUL */
	MESSAGE_SIGNATURE_SIZE = 48, /* "v1," and its base64, with the NUL */
	MESSAGE_LINE_MAX = 8192      /* bytes of a line of syslog */
};

/* "whsec_" and the base64 of a webhook's key, as libraries of receivers take it. */
void message_secret(const uint8_t secret[MESSAGE_SECRET_BYTES], char ret_text[MESSAGE_SECRET_SIZE]);

/*
 * The signature of a webhook's message (standardwebhooks.com, "v1"): HMAC-SHA-256 over
 * ID "." SECONDS "." BODY.
 */
void message_sign(const uint8_t secret[MESSAGE_SECRET_BYTES], struct view id, int64_t at_s,
    struct view body, char ret_text[MESSAGE_SIGNATURE_SIZE]);

/*
 * One event as a line of syslog (RFC 5424 section 6), without framing: MSGID is its kind,
 * structured data "earshot@32473" has kind, subject, actor and id; the message is UTF-8 with its
 * mark. `host` is this machine's name, PRINTUSASCII. Not more than MESSAGE_LINE_MAX bytes: a text
 * that is too long ends earlier.
 */
void message_syslog(const struct wire_event *event, struct view platform, struct view host,
    int facility, struct wr *w);

/*
 * A mail (RFC 5322, text/plain in UTF-8 as base64): `from` and `to` are addresses that
 * message_is_mailbox has seen. Nothing from the wire stands in its head.
 */
void message_mail(const struct wire_notification *notification, struct view from,
    const struct view *to, size_t to_n, struct wr *w);

/* LOCAL@DOMAIN of printable ASCII, without blanks, quotes, brackets or commas: one that can stand
 * in a head and in an SMTP command as it is. */
bool message_is_mailbox(struct view text);

#endif
