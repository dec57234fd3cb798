"""What follows from the records: timelines, the ledger, the registers; and the `Site`.

Pure: values in, values out.  Every derived fact keeps the report that says it.
"""
