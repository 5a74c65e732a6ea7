/* message: the forms. */
#include "platform/notify/message.h"

#include <sodium.h>

#include "base/escape.h"
#include "base/instant.h"
#include "platform/notify/rule.h"

enum {
	TEXT_MAX = 4096,     /* bytes of an event's text, escaped */
	BASE64_IN_LINE = 57, /* bytes that make a line of 76 characters (RFC 2045 section 6.8) */
	BASE64_LINE_SIZE = 80
};

void message_secret(const uint8_t secret[MESSAGE_SECRET_BYTES], char ret_text[MESSAGE_SECRET_SIZE])
{
	struct wr w = wr_of(ret_text, MESSAGE_SECRET_SIZE - 1);

	wr_text(&w, "whsec_");
	(void)sodium_bin2base64(ret_text + w.len, MESSAGE_SECRET_SIZE - w.len, secret,
	    MESSAGE_SECRET_BYTES, sodium_base64_VARIANT_ORIGINAL);
}

void message_sign(const uint8_t secret[MESSAGE_SECRET_BYTES], struct view id, int64_t at_s,
    struct view body, char ret_text[MESSAGE_SIGNATURE_SIZE])
{
	crypto_auth_hmacsha256_state state;
	uint8_t mac[crypto_auth_hmacsha256_BYTES];
	char head[128];
	struct wr w = wr_of(head, sizeof(head)), out = wr_of(ret_text, MESSAGE_SIGNATURE_SIZE);

	wr_bytes(&w, view_head(id, 64));
	wr_u8(&w, '.');
	wr_decimal(&w, (uint64_t)at_s);
	wr_u8(&w, '.');
	(void)crypto_auth_hmacsha256_init(&state, secret, MESSAGE_SECRET_BYTES);
	(void)crypto_auth_hmacsha256_update(&state, (const uint8_t *)head, w.len);
	(void)crypto_auth_hmacsha256_update(&state, body.p, body.n);
	(void)crypto_auth_hmacsha256_final(&state, mac);
	wr_text(&out, "v1,");
	(void)sodium_bin2base64(ret_text + out.len, MESSAGE_SIGNATURE_SIZE - out.len, mac,
	    sizeof(mac), sodium_base64_VARIANT_ORIGINAL);
	sodium_memzero(&state, sizeof(state));
}

static bool refuse(void *ctx, struct view bytes)
{
	(void)ctx;
	return bytes.n == 0;
}

/* Escaped as for a terminal: neither line breaks nor control characters are left. A byte becomes
 * four at most; what may not fit is left out, whole characters at a time. */
static struct view plain(struct view text, char *room, size_t size)
{
	struct out out = out_of(room, size, refuse, NULL);
	size_t n = text.n < size / 4 ? text.n : size / 4;

	while (n > 0 && n < text.n && (text.p[n] & 0xC0) == 0x80)
		n--;
	escape_terminal(&out, view_head(text, n));
	return view_bytes(room, out.len);
}

/* ---- syslog ------------------------------------------------------------------------------ */

/* A value of structured data (RFC 5424 section 6.3.3). */
static void parameter(struct wr *w, const char *name, struct view value)
{
	char room[512];
	struct view text = plain(value, room, sizeof(room));

	wr_u8(w, ' ');
	wr_text(w, name);
	wr_text(w, "=\"");
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"' || text.p[i] == '\\' || text.p[i] == ']')
			wr_u8(w, '\\');
		wr_u8(w, text.p[i]);
	}
	wr_u8(w, '"');
}

/* PRINTUSASCII of at most `max` bytes; "-" when nothing is left. */
static void header_field(struct wr *w, struct view text, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n && n < max; i++)
		if (text.p[i] > ' ' && text.p[i] < 0x7F) {
			wr_u8(w, text.p[i]);
			n++;
		}
	if (n == 0)
		wr_u8(w, '-');
}

void message_syslog(const struct wire_event *event, struct view platform, struct view host,
    int facility, struct wr *w)
{
	char at[INSTANT_TEXT_SIZE], number[24], room[TEXT_MAX];
	struct wr id = wr_of(number, sizeof(number));

	wr_decimal(&id, (uint64_t)event->id);
	wr_u8(w, '<');
	wr_decimal(w, (uint64_t)(facility * 8 + rule_severity(event->kind)));
	wr_text(w, ">1 ");
	wr_text(w, instant_format(event->at, at));
	wr_u8(w, ' ');
	header_field(w, host, 255);
	wr_text(w, " earshot-platform - ");
	header_field(w, event->kind, 32);
	wr_text(w, " [earshot@32473");
	parameter(w, "kind", event->kind);
	parameter(w, "id", wr_view(&id));
	parameter(w, "subject", event->subject);
	parameter(w, "actor", event->actor);
	parameter(w, "platform", platform);
	wr_text(w, "] \xEF\xBB\xBF");
	wr_bytes(w, plain(event->text, room, sizeof(room)));
}

/* ---- e-mail ------------------------------------------------------------------------------ */

bool message_is_mailbox(struct view text)
{
	size_t at = 0, n = 0;

	for (size_t i = 0; i < text.n; i++) {
		uint8_t c = text.p[i];

		if (c <= ' ' || c >= 0x7F || strchr("<>()[]\\,;:\"", c) != NULL)
			return false;
		if (c == '@') {
			at = i;
			n++;
		}
	}
	return n == 1 && at > 0 && at + 1 < text.n && text.n <= 254;
}

/* What becomes base64, a line at a time. */
struct body {
	struct wr *w;
	uint8_t held[BASE64_IN_LINE];
	size_t n;
};

static void body_end_line(struct body *b)
{
	char line[BASE64_LINE_SIZE];

	if (b->n == 0)
		return;
	(void)sodium_bin2base64(line, sizeof(line), b->held, b->n, sodium_base64_VARIANT_ORIGINAL);
	wr_text(b->w, line);
	wr_text(b->w, "\r\n");
	b->n = 0;
}

static void body_add(struct body *b, struct view text)
{
	for (size_t i = 0; i < text.n; i++) {
		b->held[b->n++] = text.p[i];
		if (b->n == BASE64_IN_LINE)
			body_end_line(b);
	}
}

static void body_number(struct body *b, int64_t value)
{
	char text[24];
	struct wr w = wr_of(text, sizeof(text));

	wr_decimal(&w, (uint64_t)value);
	body_add(b, wr_view(&w));
}

static void body_event(struct body *b, const struct wire_event *e)
{
	char at[INSTANT_TEXT_SIZE], room[TEXT_MAX];

	body_add(b, view_of(instant_format(e->at, at)));
	body_add(b, view_of("  "));
	body_add(b, e->kind);
	body_add(b, view_of("  "));
	body_add(b, plain(e->subject, room, sizeof(room)));
	body_add(b, view_of("\r\n    "));
	body_add(b, plain(e->text, room, sizeof(room)));
	body_add(b, view_of("\r\n"));
}

/* RFC 5322 section 3.3, in UTC. */
static void mail_date(struct wr *w, int64_t ms)
{
	static const char days[] = "ThuFriSatSunMonTueWed",
			  months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	enum { DAY_MS = 86400000, NAME = 3 };
	char at[INSTANT_TEXT_SIZE];
	struct view text = view_of(instant_format(ms > 0 ? ms : 0, at));
	size_t day = (size_t)((ms > 0 ? ms : 0) / DAY_MS % 7);
	size_t month = (size_t)((text.p[5] - '0') * 10 + text.p[6] - '1');

	wr_bytes(w, view_bytes(days + NAME * day, NAME));
	wr_text(w, ", ");
	wr_bytes(w, view_bytes(text.p + 8, 2));
	wr_u8(w, ' ');
	wr_bytes(w, view_bytes(months + NAME * month, NAME));
	wr_u8(w, ' ');
	wr_bytes(w, view_bytes(text.p, 4));
	wr_u8(w, ' ');
	wr_bytes(w, view_bytes(text.p + 11, 8));
	wr_text(w, " +0000");
}

static void head(const struct wire_notification *n, struct view from, const struct view *to,
    size_t to_n, struct wr *w)
{
	struct view domain = view_tail(from, view_find_nocase(from, view_of("@")));

	wr_text(w, "Date: ");
	mail_date(w, n->at);
	wr_text(w, "\r\nFrom: Earshot <");
	wr_bytes(w, from);
	wr_text(w, ">\r\nTo: ");
	for (size_t i = 0; i < to_n; i++) {
		wr_text(w, i > 0 ? ",\r\n <" : "<");
		wr_bytes(w, to[i]);
		wr_u8(w, '>');
	}
	wr_text(w, "\r\nMessage-ID: <");
	wr_bytes(w, n->id);
	wr_bytes(w, domain);
	wr_text(w, ">\r\nAuto-Submitted: auto-generated\r\nSubject: Earshot: ");
	if (n->test) {
		wr_text(w, "a message for trial");
	} else {
		wr_decimal(w, (uint64_t)((int64_t)n->events.n + n->more));
		wr_text(w, (int64_t)n->events.n + n->more == 1 ? " event, " : " events, first ");
		header_field(w, n->events.n > 0 ? n->events.p[0].kind : view_of(""), 48);
	}
	wr_text(w, "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
		   "Content-Transfer-Encoding: base64\r\n\r\n");
}

void message_mail(const struct wire_notification *n, struct view from, const struct view *to,
    size_t to_n, struct wr *w)
{
	struct body body = {.w = w};
	char room[512];

	head(n, from, to, to_n, w);
	body_add(&body, plain(n->platform, room, sizeof(room)));
	body_add(&body, view_of(": "));
	body_add(&body, n->url);
	body_add(&body, view_of("\r\n\r\n"));
	if (n->test)
		body_add(&body, view_of("This message is for trial: what comes here arrives.\r\n"));
	for (size_t i = 0; i < n->events.n; i++)
		body_event(&body, &n->events.p[i]);
	if (n->more > 0) {
		body_add(&body, view_of("\r\nand "));
		body_number(&body, n->more);
		body_add(&body, view_of(" more: they stand in the console's log of events.\r\n"));
	}
	body_end_line(&body);
}
