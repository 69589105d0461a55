internal import CSchema
public func roomCount() -> Int { bdc_room_count() }
