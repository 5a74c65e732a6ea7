# How far a field, and a source of knowledge, can be relied on. No entry says more than this
# (docs/fingerprints.md, "Bounds").

# Fields that devices fill with something else than what they are.
trust browser os os.name 0.93 "Samba says 6.1, 4.9 or what its configuration holds (smb.conf, announce version until 3.4)"
trust browser os os.family 0.96 "Samba announces itself as Windows NT does"
trust name any hardware.model 0.97 "people rename devices"
trust name any hardware.manufacturer 0.98 "people rename devices"
trust name any os.* 0.96 "a name outlives the system that it was given by"
trust ssdp server os.* 0.97 "libraries keep the SERVER line of the system that they were written on"
trust dhcp opt60 os.* 0.993 "set by configuration; relays and emulators copy it"
trust mdns txt.* os.* 0.993 "set by configuration: Netatalk, Avahi"
trust mdns txt.model hardware.* 0.985 "Netatalk says Xserve and MacSamba, and whatever avahi-daemon is told"

# Where knowledge stems from. One lineage counts once, however many lists repeat it.
lineage lists 0.990 "public lists of option 55" "Satori" "daviswr" "Fingerbank"
lineage recog 0.993 "recog"
lineage general 0.993 "general knowledge" "a habit"
