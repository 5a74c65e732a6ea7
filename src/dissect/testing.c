/* testing: facts as lines, payloads in exact-size memory. */
#include "dissect/testing.h"

#include "base/escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static bool append(void *ctx, struct view bytes)
{
	struct facts *f = ctx;

	if (bytes.n >= sizeof(f->text) - f->len)
		return false;
	memcpy(f->text + f->len, bytes.p, bytes.n);
	f->len += bytes.n;
	f->text[f->len] = '\0';
	return true;
}

static void write_down(void *ctx, const struct fact *fact)
{
	struct facts *f = ctx;
	uint8_t buffer[512], kind[128], text[FACT_TEXT_MAX];
	char mac[MAC_TEXT_SIZE];
	struct out o = out_of(buffer, sizeof(buffer), append, f);
	struct wr kind_wr = wr_of(kind, sizeof(kind)), text_wr = wr_of(text, sizeof(text));

	assert_true(fact->kind < FACT_COUNT && fact->source < SOURCE_COUNT);
	out_text(&o, mac_format(fact->subject, mac));
	out_u8(&o, ' ');
	out_text(&o, fact_source_names[fact->source]);
	out_u8(&o, ' ');
	escape_terminal(
	    &o, fact_kind_text(fact->kind, view_head(fact->key, FACT_KEY_MAX), &kind_wr));
	if (fact->scope.n > 0) {
		out_u8(&o, '@');
		escape_terminal(&o, fact->scope);
	}
	out_u8(&o, ' ');
	escape_terminal(
	    &o, fact_text(fact->kind, view_head(fact->value, FACT_VALUE_MAX), &text_wr));
	out_u8(&o, '\n');
	f->count++;
	if (out_flush(&o) != ERR_NONE)
		fail_msg("more facts than struct facts has room for");
}

void facts_init(struct facts *f)
{
	f->len = 0;
	f->count = 0;
	f->text[0] = '\0';
	f->sink = (struct fact_sink){write_down, f};
}

void facts_expect(const struct facts *f, const char *lines)
{
	if (strcmp(f->text, lines) != 0)
		fail_msg("facts differ\n--- expected\n%s--- said\n%s", lines, f->text);
}

static void put_ip(struct packet *p)
{
	enum { ICMPV6 = 58 };
	bool v6 = p->place == DISSECT_IP(ICMPV6);

	p->ethertype = v6 ? 0x86dd : 0x0800;
	p->from = addr_of_bytes(v6 ? view_bytes("\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\x01", 16)
				   : view_bytes("\xc0\x00\x02\x01", 4));
	p->to = addr_of_bytes(v6 ? view_bytes("\xff\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\x01", 16)
				 : view_bytes("\xff\xff\xff\xff", 4));
	if (v6)
		p->ttl = 255;
}

struct packet packet_at(uint64_t place)
{
	struct packet p = {
	    .source = {{0x02, 0, 0, 0, 0, 0x01}},
	    .dest = {{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}},
	    .has_mac = true,
	    .ttl = 64,
	    .place = place,
	};

	switch (dissect_layer(place)) {
	case LAYER_ETHERTYPE: p.ethertype = place & 0xffff; break;
	case LAYER_LLC:
	case LAYER_SNAP: break;
	case LAYER_IP:
		p.protocol = place & 0xff;
		put_ip(&p);
		break;
	case LAYER_UDP:
	case LAYER_CONTENT:
		p.protocol = 17;
		p.from_port = p.to_port = place & 0xffff;
		put_ip(&p);
		break;
	}
	return p;
}

static unsigned decode_copy(
    const struct dissector *dissector, const struct packet *p, struct view payload, struct facts *f)
{
	uint8_t *copy = malloc(payload.n > 0 ? payload.n : 1);
	unsigned reason;

	assert_non_null(copy);
	if (payload.n > 0)
		memcpy(copy, payload.p, payload.n);
	facts_init(f);
	reason = dissector->decode(p, rd_of(view_bytes(copy, payload.n)), &f->sink);
	free(copy);
	return reason;
}

static const char *reason_name(const struct dissector *dissector, unsigned reason)
{
	return reason == 0 ? "none" : dissector->reasons[reason];
}

void decode_expect(const struct dissector *dissector, const struct packet *p, struct view payload,
    unsigned reason, const char *lines)
{
	struct packet owned = p != NULL ? *p : packet_at(dissector->places[0]);
	static struct facts f;
	unsigned got = decode_copy(dissector, &owned, payload, &f);

	assert_true(got < dissector->reasons_count);
	if (got != reason)
		fail_msg("reason %s, expected %s", reason_name(dissector, got),
		    reason_name(dissector, reason));
	if (lines != NULL)
		facts_expect(&f, lines);
}

void decode_cut_everywhere(
    const struct dissector *dissector, const struct packet *p, struct view payload)
{
	struct packet owned = p != NULL ? *p : packet_at(dissector->places[0]);
	static struct facts f;

	owned.cut = false;
	bool whole_is_sound = decode_copy(dissector, &owned, payload, &f) == 0;

	for (size_t len = 0; len <= payload.n; len++) {
		owned.cut = false;
		unsigned reason = decode_copy(dissector, &owned, view_head(payload, len), &f);

		assert_true(reason < dissector->reasons_count);
		owned.cut = true;
		reason = decode_copy(dissector, &owned, view_head(payload, len), &f);
		if (whole_is_sound && reason != 0)
			fail_msg("cut at %zu of %zu: %s", len, payload.n,
			    reason_name(dissector, reason));
	}
}

void decode_rows(const struct dissector *dissector, const struct decode_row *rows, size_t count)
{
	bool earned[DISSECT_REASONS_MAX] = {false};

	for (size_t i = 0; i < count; i++) {
		print_message("%s\n", rows[i].what);
		decode_expect(
		    dissector, rows[i].packet, rows[i].bytes, rows[i].reason, rows[i].facts);
		decode_cut_everywhere(dissector, rows[i].packet, rows[i].bytes);
		earned[rows[i].reason] = true;
	}
	for (unsigned i = 1; i < dissector->reasons_count; i++)
		if (!earned[i])
			fail_msg("no row for %s", dissector->reasons[i]);
}
