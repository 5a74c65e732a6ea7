/*
 * body: the bodies of requests and answers, records as JSON and back, in memory that grows.
 */
#ifndef EARSHOT_AGENT_BODY_H
#define EARSHOT_AGENT_BODY_H

#include "wire/wire.h"

/* Zeroed to begin; body_done frees. */
struct body {
	uint8_t *p;
	size_t n, room;
	bool bad; /* no memory */
};

void body_done(struct body *body);

/* A sink for struct out: appends. */
bool body_append(void *ctx, struct view bytes);
static inline struct view body_view(const struct body *body)
{
	return (struct view){body->p, body->n};
}

/* The record's JSON. ERR_MEMORY. */
enum err body_encode(
    struct body *body, const struct wire_record *record, const void *value) MUST_CHECK;

/* A decoded answer with the memory of its insides: freed by body_forget. */
struct answer {
	void *memory;
	struct wire_fault fault; /* when decoding failed: where and what */
};

/* `ret_value` as wire_decode_answer. On any outcome body_forget is due. */
enum err body_decode(struct answer *answer, const struct wire_record *record, struct view json,
    void *ret_value) MUST_CHECK;
void body_forget(struct answer *answer);

#endif
