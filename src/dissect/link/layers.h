/*
 * layers: the parts of link/, one function a family of link layers. Each moves the reader to what
 * the layer carries and sets ethertype (0: nothing of interest), and source and dest where the
 * layer has them. None looks at rd_ok: link_read does, once.
 */
#ifndef EARSHOT_DISSECT_LINK_LAYERS_H
#define EARSHOT_DISSECT_LINK_LAYERS_H

#include "dissect/link/link.h"

struct mac link_take_mac(struct rd *r);

/* IEEE 802.2 LLC, and SNAP. */
void link_take_llc(struct rd *r, struct packet *p);

/* 802.11 from the frame control field. `padded`: the header was padded to 32 bits. */
void link_take_wifi(struct rd *r, struct packet *p, bool padded);

/* The capture headers before an 802.11 frame, and the frame. */
void link_take_radiotap(struct rd *r, struct packet *p);
void link_take_prism_or_avs(struct rd *r, struct packet *p);

/* PPI, and the layer that it announces. */
void link_take_ppi(struct rd *r, struct packet *p);

/* PPP with or without its HDLC-like framing, and Cisco HDLC. */
void link_take_ppp(struct rd *r, struct packet *p);

/* A PPPoE session frame, after its ethertype (RFC 2516 section 4). */
void link_take_pppoe(struct rd *r, struct packet *p);

#endif
