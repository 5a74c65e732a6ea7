/*
 * xml: a strict, bounded scanner of the XML that SOAP allows (SOAP 1.2 part 1, 5: no document type,
 * no processing instruction but the declaration). No entity is expanded but the five of XML and
 * characters by number; nothing is allocated or kept beyond the names of open elements.
 *
 * Only wsd.c includes it.
 */
#ifndef EARSHOT_DISSECT_WSD_XML_H
#define EARSHOT_DISSECT_WSD_XML_H

#include "base/rd.h"
#include "base/wr.h"

enum { XML_DEPTH_MAX = 24, XML_STEPS_MAX = 2048 /* tags and texts of one document */ };

enum xml_step {
	XML_OPEN,      /* names[depth - 1] was opened */
	XML_TEXT,      /* text within names[depth - 1]: raw, entities as they stand */
	XML_CLOSE,     /* names[depth] was closed */
	XML_END,       /* the root element is closed, and nothing but blanks follows */
	XML_SHORT,     /* ended in the middle */
	XML_BAD,       /* not well formed */
	XML_FORBIDDEN, /* a document type, or a processing instruction */
	XML_LIMIT      /* deeper or longer than the limits */
};

struct xml {
	struct rd r;
	unsigned depth, steps;
	bool is_empty;                    /* the element just opened is closed by the same tag */
	bool began;                       /* the root was opened */
	struct view names[XML_DEPTH_MAX]; /* as they stand, with their prefix */
	struct view text;                 /* of XML_TEXT */
};

/* A byte order mark of UTF-8 is passed over; another encoding is XML_BAD at its first step. */
void xml_init(struct xml *x, struct view bytes);

/* The next step. After END and all below it there is none. */
enum xml_step xml_next(struct xml *x);

/* "Types" of "d:Types". */
struct view xml_local(struct view name);

/* The local name of the open element `up` levels above the innermost; empty when there is none. */
struct view xml_above(const struct xml *x, unsigned up);

/* Text with its entities and numbers as characters; an unknown one stays as it stands. */
struct view xml_plain(struct view text, struct wr *w);

#endif
