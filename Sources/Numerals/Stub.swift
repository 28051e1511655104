enum NumeralsStub {}
