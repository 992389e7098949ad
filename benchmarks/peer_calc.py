"""Run by the system's Python, which has UNO: LibreOffice Calc with the same table, from CSV. ``FILE STATUS WORD``.

Prints one object in JSON: milliseconds of each thing, and the memory of the program afterwards in MB.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.FilterOperator import EQUAL
from com.sun.star.table import TableSortField

TIMES = 3
STATUS, WHO = 1, 4
"""The columns that are filtered and sorted by."""


def main(file, status, word):
    home = tempfile.mkdtemp(prefix="calc-")
    pipe = f"calc{os.getpid()}"
    begun = time.perf_counter()
    office = subprocess.Popen(
        [
            "soffice", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;",
            f"-env:UserInstallation={Path(home).as_uri()}",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        context = connected(pipe)
        found = {"start": [(time.perf_counter() - begun) * 1000]}
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        options = (
            value("FilterName", "Text - txt - csv (StarCalc)"), value("FilterOptions", "44,34,76,1"),
            value("Hidden", True),
        )  # fmt: skip
        books = []
        address = Path(file).as_uri()
        found["open"] = timed(lambda: books.append(desktop.loadComponentFromURL(address, "_blank", 0, options)), 1)
        found |= worked(books[0], status, word)
        memory = memory_of(office.pid)
        books[0].close(True)
        desktop.terminate()
        office.wait(60)
    finally:
        if office.poll() is None:
            office.kill()
        shutil.rmtree(home, ignore_errors=True)
    sys.stdout.write(json.dumps({"found": found, "memory": memory}) + "\n")


def worked(book, status, word):
    """Filters, searches and sorts the first sheet."""
    sheet = book.Sheets.getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    columns = cursor.RangeAddress.EndColumn
    table = sheet.getCellRangeByPosition(0, 0, columns, cursor.RangeAddress.EndRow)

    def filtered():
        wanted = table.createFilterDescriptor(True)
        wanted.ContainsHeader = True
        field = TableFilterField()
        field.Field, field.IsNumeric, field.StringValue, field.Operator = STATUS, False, status, EQUAL
        wanted.setFilterFields((field,))
        table.filter(wanted)

    found = {"filter": timed(filtered)}
    table.filter(table.createFilterDescriptor(True))
    search = sheet.createSearchDescriptor()
    search.SearchString = word
    found["search"] = timed(lambda: sheet.findAll(search))
    field = TableSortField()
    field.Field, field.IsAscending = WHO, True
    order = (
        value("ContainsHeader", True),
        value("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))),
    )
    found["sort"] = timed(lambda: table.sort(order), 1)
    return found


def connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    last = time.monotonic() + 120
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > last:
                raise
            time.sleep(0.02)


def memory_of(pid):
    """The memory of a process and its children, shared out, in MB."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if int(folder.name) != pid and parent != pid:
                continue
            text = (folder / "smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return total / 1024


def value(name, of):
    found = PropertyValue()
    found.Name, found.Value = name, of
    return found


def timed(work, times=TIMES):
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append((time.perf_counter() - begun) * 1000)
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
