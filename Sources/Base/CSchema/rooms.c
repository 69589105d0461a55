#include "CSchema.h"

// Defined by the linker around the section; weak, for a program that links no room.
extern const struct bdc_room *const __start_bdc_rooms[] __attribute__((weak));
extern const struct bdc_room *const __stop_bdc_rooms[] __attribute__((weak));

size_t bdc_room_count(void) {
  return (size_t)(__stop_bdc_rooms - __start_bdc_rooms);
}

const struct bdc_room *bdc_room_at(size_t index) {
  return index < bdc_room_count() ? __start_bdc_rooms[index] : NULL;
}
