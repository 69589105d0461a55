#include "CSchema.h"

static const unsigned char roles[] = {
#embed "roles.sql"
};
static const unsigned char services[] = {
#embed "services.sql"
};
static const unsigned char records[] = {
#embed "records.json"
};

static const struct bdc_room room = {
    .schema = "boost",
    .order = 40,
    .version = 1,
    .tables = 0,
    .table_count = 0,
    .roles = BDC_TEXT("roles.sql", roles),
    .services = BDC_TEXT("services.sql", services),
    .records = BDC_TEXT("records.json", records),
};
BDC_ROOM(room)
