/*
 * empty_loop FILE: libpcap's own loop with a callback that does nothing: the reference for
 * everything that reads capture files. Prints the frames.
 */
#include <pcap/pcap.h>
#include <stdio.h>

static void count(u_char *frames, const struct pcap_pkthdr *header, const u_char *bytes)
{
	(void)header;
	(void)bytes;
	++*(unsigned long long *)(void *)frames;
}

int main(int argc, char **argv)
{
	char error[PCAP_ERRBUF_SIZE] = "no file given";
	_Alignas(8) unsigned long long frames = 0;
	pcap_t *p = argc == 2 ? pcap_open_offline(argv[1], error) : NULL;

	if (p == NULL) {
		fprintf(stderr, "empty_loop: %s\n", error);
		return 2;
	}
	pcap_loop(p, -1, count, (u_char *)&frames);
	pcap_close(p);
	printf("%llu frames\n", frames);
	return 0;
}
