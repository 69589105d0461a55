#include "CSchema.h"

static const unsigned char tables_0001[] = {
#embed "tables-0001.sql"
};
static const unsigned char tables_0002[] = {
#embed "tables-0002.sql"
};
static const unsigned char tables_0003[] = {
#embed "tables-0003.sql"
};
static const unsigned char roles[] = {
#embed "roles.sql"
};
// One text of several files, in this order.
static const unsigned char services[] = {
#embed "services.sql"
    ,
#embed "schedule.sql"
    ,
#embed "schedule-views.sql"
};
static const unsigned char records[] = {
#embed "records.json"
};
static const unsigned char settings[] = {
#embed "settings.yaml"
};

static const struct bdc_text tables[] = {
    BDC_TEXT("tables-0001.sql", tables_0001),
    BDC_TEXT("tables-0002.sql", tables_0002),
    BDC_TEXT("tables-0003.sql", tables_0003),
};
static const struct bdc_room room = {
    .schema = "ops",
    .order = 0,
    .version = 3,
    .tables = tables,
    .table_count = sizeof tables / sizeof *tables,
    .roles = BDC_TEXT("roles.sql", roles),
    .services = BDC_TEXT("services.sql", services),
    .records = BDC_TEXT("records.json", records),
    .settings = BDC_TEXT("settings.yaml", settings),
};
BDC_ROOM(room)
