#!/usr/bin/python3
"""Makes the spreadsheets of `tests/it/spreadsheets.rs` with LibreOffice.

    /usr/bin/python3 tests/spreadsheets/make.py FOLDER

needs `soffice` with Calc, and UNO for Python (on Debian: libreoffice-calc-nogui, python3-uno). What the
files are is in tests/files/spreadsheets/README.md.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.datatransfer import DataFlavor

STARTING_SECONDS = 120
STUDENTS = 6
# com.sun.star.util.NumberFormat
DATE, DATE_AND_TIME, LOGICAL = 2, 6, 1024
# Comma, quotation mark, UTF-8, from the first line, no language, no quotation marks around every text,
# numbers not as texts; then whether cells are written as they are shown.
CSV_OPTIONS = "44,34,76,1,,0,false,true,{}"


def property_value(name, value):
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


class Office:
    """A LibreOffice of its own, with settings of its own, which ends with the block."""

    def __enter__(self):
        self.settings = tempfile.TemporaryDirectory(prefix="vdss-office-")
        pipe = "vdss" + uuid.uuid4().hex
        self.process = subprocess.Popen(
            [
                "soffice",
                "-env:UserInstallation=" + pathlib.Path(self.settings.name).as_uri(),
                "--headless",
                "--norestore",
                "--nologo",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        context = uno.getComponentContext()
        resolver = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", context
        )
        until = time.monotonic() + STARTING_SECONDS
        while True:
            try:
                remote = resolver.resolve(
                    f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
                )
                break
            except NoConnectException:
                if self.process.poll() is not None or time.monotonic() > until:
                    self.process.kill()
                    raise SystemExit("LibreOffice did not start")
                time.sleep(0.2)
        self.desktop = remote.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", remote
        )
        return self

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.settings.cleanup()

    def workbook(self):
        hidden = property_value("Hidden", True)
        return self.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (hidden,))


def format_key(document, kind):
    return document.NumberFormats.getStandardFormat(kind, uno.createUnoStruct("com.sun.star.lang.Locale"))


def format_code(document, code):
    locale = uno.createUnoStruct("com.sun.star.lang.Locale")
    key = document.NumberFormats.queryKey(code, locale, False)
    return document.NumberFormats.addNew(code, locale) if key == -1 else key


def put(document, cell, value):
    if value is None:
        return
    if isinstance(value, bool):
        cell.Value = float(value)
        cell.NumberFormat = format_key(document, LOGICAL)
    elif isinstance(value, str):
        cell.String = value
    else:
        cell.Value = float(value)


def fill(document, sheet, table):
    for row, values in enumerate(table):
        for column, value in enumerate(values):
            put(document, sheet.getCellByPosition(column, row), value)
    students = sheet.getCellRangeByPosition(STUDENTS, 1, STUDENTS, len(table) - 1)
    students.NumberFormat = format_code(document, "#,##0")


def store(document, path, filter_name, *more):
    path = pathlib.Path(path).absolute()
    properties = [property_value("FilterName", filter_name), *more]
    document.storeToURL(path.as_uri(), tuple(properties))


def clipboard_text(document, sheet, columns, rows):
    """What Copy puts on the clipboard for another program that takes plain text."""
    controller = document.CurrentController
    controller.select(sheet.getCellRangeByPosition(0, 0, columns - 1, rows - 1))
    transferable = controller.getTransferable()
    offered = {flavour.MimeType for flavour in transferable.getTransferDataFlavors()}
    flavour = DataFlavor()
    flavour.MimeType = "text/plain;charset=utf-16"
    assert flavour.MimeType in offered, offered
    flavour.DataType = uno.getTypeByName("string")
    return transferable.getTransferData(flavour)


def store_table(office, folder, name, table, as_shown):
    """A table as XLSX, ODS and CSV, the CSV's numbers as they are shown or plain; its open document."""
    document = office.workbook()
    sheet = document.Sheets.getByIndex(0)
    sheet.Name = "Enrolments"
    fill(document, sheet, table)
    store(document, folder / f"{name}.xlsx", "Calc MS Excel 2007 XML")
    store(document, folder / f"{name}.ods", "calc8")
    store(
        document,
        folder / f"{name}.csv",
        "Text - txt - csv (StarCalc)",
        property_value("FilterOptions", CSV_OPTIONS.format(as_shown)),
    )
    return document, sheet


def make_enrolments(office, folder, source):
    table = [source["header"], *source["rows"]]
    document, sheet = store_table(office, folder, "enrolments", table, "true")
    store(document, folder / "enrolments.xls", "MS Excel 97")
    text = clipboard_text(document, sheet, len(source["header"]), len(table))
    (folder / "enrolments.clipboard.txt").write_bytes(text.encode("utf-8"))
    password = "illustrative"
    store(document, folder / "protected.ods", "calc8", property_value("Password", password))
    store(document, folder / "protected.xls", "MS Excel 97", property_value("Password", password))
    keys = []
    for name, value in [("CryptoType", "StrongEncryptionDataSpace"), ("OOXPassword", password)]:
        key = uno.createUnoStruct("com.sun.star.beans.NamedValue")
        key.Name, key.Value = name, value
        keys.append(key)
    keys = uno.Any("[]com.sun.star.beans.NamedValue", tuple(keys))
    encryption = property_value("EncryptionData", keys)
    store(document, folder / "protected.xlsx", "Calc MS Excel 2007 XML", encryption)
    document.close(True)


def make_good(office, folder, source):
    """The rows with no wrong cell, numbers unformatted in the CSV as the command line wants them."""
    good = [row for row in source["rows"] if row[3] != "G" and row[STUDENTS] != "twelve"]
    table = [source["header"], *good]
    document, _ = store_table(office, folder, "good", table, "false")
    document.close(True)


def make_kinds(office, folder):
    """One cell of each kind, a sheet that is hidden, and one that is empty."""
    document = office.workbook()
    sheets = document.Sheets
    # The first sheet is the one shown, which the filters for Excel never write as a hidden one.
    sheets.getByIndex(0).Name = "First"
    for place, name in enumerate(["Hidden", "Kinds", "Empty"], start=1):
        sheets.insertNewByName(name, place)
    put(document, sheets.getByName("First").getCellByPosition(0, 0), "in sight")
    put(document, sheets.getByName("Hidden").getCellByPosition(0, 0), "out of sight")
    sheet = sheets.getByName("Kinds")
    # From B3, so that a reader that begins at the first cell with anything in it is found out.
    formulas = [
        ("text with spaces", "  two words \u00a0"),
        ("whole number", 180),
        ("decimal", 45.5),
        ("artefact", "=0.1+0.2"),
        ("large", 123456789012345),
        ("small", 0.000012),
        ("negative", -12.5),
        ("true", "=TRUE()"),
        ("date", "=DATE(2007;5;14)"),
        ("date and time", "=DATE(2007;5;14)+0.4375"),
        ("duration", "=45.5/24"),
        ("not available", "=NA()"),
        ("division by zero", "=1/0"),
        ("formula with text", '="Certificate " & "II"'),
    ]
    for row, (name, value) in enumerate(formulas, start=2):
        put(document, sheet.getCellByPosition(1, row), name)
        cell = sheet.getCellByPosition(2, row)
        if isinstance(value, str) and value.startswith("="):
            cell.Formula = value
        else:
            put(document, cell, value)
    cell = {name: sheet.getCellByPosition(2, row) for row, (name, _) in enumerate(formulas, start=2)}
    cell["true"].NumberFormat = format_key(document, LOGICAL)
    cell["date"].NumberFormat = format_key(document, DATE)
    cell["date and time"].NumberFormat = format_key(document, DATE_AND_TIME)
    cell["duration"].NumberFormat = format_code(document, "[HH]:MM:SS")
    sheets.getByName("Hidden").IsVisible = False
    store(document, folder / "kinds.xlsx", "Calc MS Excel 2007 XML")
    store(document, folder / "kinds.ods", "calc8")
    store(document, folder / "kinds.xls", "MS Excel 97")
    document.close(True)


def make_layout(office, folder):
    """What a workbook has beside the texts of cells: what is hidden, merged, and how its days count."""
    document = office.workbook()
    start = uno.createUnoStruct("com.sun.star.util.Date")
    start.Day, start.Month, start.Year = 1, 1, 1904
    document.NullDate = start
    sheets = document.Sheets
    sheets.getByIndex(0).Name = "First"
    for place, name in enumerate(["Back", "It's <this> & that", "Filtered"], start=1):
        sheets.insertNewByName(name, place)
    put(document, sheets.getByName("First").getCellByPosition(0, 0), "in sight")
    back = sheets.getByName("Back")
    for column, value in enumerate(["out", "of", "sight"]):
        put(document, back.getCellByPosition(column, 0), value)
    back.Columns.getByIndex(1).IsVisible = False
    back.IsVisible = False

    sheet = sheets.getByName("It's <this> & that")
    # Rows 4 and 5 are blank, and the last of rows that are told once for all that are alike.
    for row in [1, 2, 3, 6, 7, 8, 9, 10]:
        for column in range(1, 6):
            put(document, sheet.getCellByPosition(column, row), f"{row},{column}")
    sheet.getCellByPosition(2, 3).Formula = '=""'
    start = sheet.getCellByPosition(5, 2)
    start.Formula = "=DATE(2007;5;14)"
    start.NumberFormat = format_key(document, DATE)
    sheet.getCellRangeByPosition(1, 1, 3, 1).merge(True)
    sheet.getCellRangeByPosition(1, 2, 1, 3).merge(True)
    sheet.getCellRangeByPosition(2, 6, 3, 7).merge(True)
    sheet.getCellRangeByPosition(0, 20, 3, 25).merge(True)
    for row in [3, 4, 5, 30]:
        sheet.Rows.getByIndex(row).IsVisible = False
    for column in [0, 3, 12]:
        sheet.Columns.getByIndex(column).IsVisible = False
    # com.sun.star.table.TableOrientation
    for orientation, block in [("ROWS", (0, 7, 0, 8)), ("COLUMNS", (4, 0, 4, 0))]:
        address = sheet.getCellRangeByPosition(*block).RangeAddress
        sheet.group(address, uno.Enum("com.sun.star.table.TableOrientation", orientation))
        sheet.hideDetail(address)

    filtered = sheets.getByName("Filtered")
    for row, value in enumerate(["Students", 12, 22, 12, 4]):
        put(document, filtered.getCellByPosition(0, row), value)
    table = filtered.getCellRangeByPosition(0, 0, 0, 4)
    descriptor = table.createFilterDescriptor(True)
    field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
    field.Field, field.IsNumeric, field.NumericValue = 0, True, 12
    field.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    descriptor.FilterFields = (field,)
    descriptor.ContainsHeader = True
    table.filter(descriptor)
    store(document, folder / "layout.xlsx", "Calc MS Excel 2007 XML")
    store(document, folder / "layout.ods", "calc8")
    store(document, folder / "layout.xls", "MS Excel 97")
    document.close(True)


def main():
    folder = pathlib.Path(sys.argv[1])
    source = json.loads((pathlib.Path(__file__).parent / "enrolments.json").read_text("utf-8"))
    with Office() as office:
        make_enrolments(office, folder, source)
        make_good(office, folder, source)
        make_kinds(office, folder)
        make_layout(office, folder)


main()
