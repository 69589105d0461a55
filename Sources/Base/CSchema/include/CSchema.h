#pragma once
#include <stddef.h>

// Rooms embed their texts with #embed, which clang has in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

/// A text embedded with #embed.
struct bdc_text {
  const char *name;
  const unsigned char *bytes;
  size_t size;
};

/// What a room brings to the database: numbered tables, services, and the manifest of its records.
struct bdc_room {
  const char *schema;            ///< the PostgreSQL schema, e.g. "mail"
  int order;                     ///< rooms are migrated from the lowest
  int version;                   ///< grows with each release that changes tables or services
  const struct bdc_text *tables; ///< tables-0001.sql first
  size_t table_count;
  struct bdc_text roles;         ///< the room's roles and its schema; run before all else, each time
  struct bdc_text services;      ///< functions, views and grants; run each time, after a drop
  struct bdc_text records;
  struct bdc_text settings;      ///< settings.yaml: the room's sections of bdc.yaml; may be absent
};

/// Puts a room where bdc_room_count and bdc_room_at find it: the linker gathers the section, so a
/// new room is linked in and named nowhere else.
#define BDC_ROOM(room)                                                                             \
  __attribute__((section("bdc_rooms"), used, retain)) static const struct bdc_room *const           \
      bdc_room_entry = &room;

#define BDC_TEXT(name, bytes) {name, bytes, sizeof bytes}

size_t bdc_room_count(void);
const struct bdc_room *bdc_room_at(size_t index);

/// The sections of bdc.yaml that belong to no room, e.g. "database".
const struct bdc_text *bdc_base_settings(void);
