#include "CSchema.h"

static const unsigned char tables_0001[] = {
#embed "tables-0001.sql"
};
static const unsigned char tables_0002[] = {
#embed "tables-0002.sql"
};
static const unsigned char roles[] = {
#embed "roles.sql"
};
static const unsigned char services[] = {
#embed "services.sql"
};
static const unsigned char records[] = {
#embed "records.json"
};

static const struct bdc_text tables[] = {
    BDC_TEXT("tables-0001.sql", tables_0001),
    BDC_TEXT("tables-0002.sql", tables_0002),
};
static const struct bdc_room room = {
    .schema = "hub",
    .order = 10,
    .version = 2,
    .tables = tables,
    .table_count = sizeof tables / sizeof *tables,
    .roles = BDC_TEXT("roles.sql", roles),
    .services = BDC_TEXT("services.sql", services),
    .records = BDC_TEXT("records.json", records),
};
BDC_ROOM(room)
